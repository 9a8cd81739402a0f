package io.rilato.platform.criteria;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.time.Clock;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A checked criterion. {@link #matches} and {@link #toQuery} say the same about every record,
 * whatever it holds or lacks. Immutable and safe to share.
 */
public final class Criterion {
  private final String text;
  private final CriteriaSchema schema;
  private final Condition condition;
  private final Set<String> fields;
  private final boolean dependsOnDate;
  private final Clock clock;

  Criterion(
      String text,
      CriteriaSchema schema,
      Condition condition,
      Set<String> fields,
      boolean dependsOnDate,
      Clock clock) {
    this.text = text;
    this.schema = schema;
    this.condition = condition;
    this.fields = Set.copyOf(fields);
    this.dependsOnDate = dependsOnDate;
    this.clock = clock;
  }

  /** Whether the record, in its answered JSON, fulfils the criterion now. */
  public boolean matches(ObjectNode record) {
    return matches(FoldedRecord.of(schema, record));
  }

  /** As {@link #matches(ObjectNode)}; fold once where many criteria look at one record. */
  public boolean matches(FoldedRecord record) {
    return new Evaluation(clock).holds(condition, record.values());
  }

  /** The criterion as of now, over the fields of index documents. */
  public Query toQuery() {
    return new QueryCompiler(clock).compile(condition);
  }

  /** The paths of the fields it names, such as {@code name} and {@code addresses.country}. */
  public Set<String> fields() {
    return fields;
  }

  /** Whether its answer changes with the day while the record stays the same. */
  public boolean dependsOnDate() {
    return dependsOnDate;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
