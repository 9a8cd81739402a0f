package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an index is over; the description is the one the client gave and is listed. */
record IndexSpec(
    String name,
    List<Field> fields,
    boolean unique,
    boolean sparse,
    @Nullable Document partial,
    @Nullable Long ttlSeconds,
    Document description) {
  static final String ID = "_id_";

  private static final Set<String> UNSUPPORTED =
      Set.of("collation", "weights", "wildcardProjection", "2dsphereIndexVersion");

  /** One indexed path. */
  record Field(String name, FieldPath path, boolean ascending) {}

  static IndexSpec id() {
    return of(new Document("v", 2).append("key", new Document("_id", 1)).append("name", ID));
  }

  /** Reads the description that createIndexes is given. */
  static IndexSpec of(Document description) {
    UNSUPPORTED.forEach(option -> refuse(description, option));
    String name = (String) Objects.requireNonNull(description.get("name"), "index name");
    Document key = (Document) Objects.requireNonNull(description.get("key"), "index key");
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, Object> entry : key.entrySet()) {
      fields.add(field(entry.getKey(), entry.getValue()));
    }
    Number ttl = (Number) description.get("expireAfterSeconds");
    return new IndexSpec(
        name,
        List.copyOf(fields),
        Utils.isTrue(description.get("unique")) || name.equals(ID),
        Utils.isTrue(description.get("sparse")),
        (Document) description.get("partialFilterExpression"),
        ttl == null ? null : ttl.longValue(),
        description);
  }

  private static Field field(String name, Object direction) {
    if (!(direction instanceof Number number) || number.intValue() == 0 || name.contains("$**")) {
      throw Errors.cannotCreateIndex("only ascending and descending keys are supported: " + name);
    }
    return new Field(name, new FieldPath(name), number.intValue() > 0);
  }

  private static void refuse(Document description, String option) {
    if (description.containsKey(option)) {
      throw Errors.cannotCreateIndex("the local document server has no " + option);
    }
  }

  boolean isSameAs(IndexSpec other) {
    return name.equals(other.name)
        && hasSameKey(other)
        && unique == other.unique
        && sparse == other.sparse
        && Objects.equals(partial, other.partial)
        && Objects.equals(ttlSeconds, other.ttlSeconds);
  }

  boolean hasSameKey(IndexSpec other) {
    return Objects.equals(description.get("key"), other.description.get("key"))
        && Objects.equals(partial, other.partial)
        && sparse == other.sparse;
  }
}
