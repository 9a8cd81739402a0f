package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The commands that only read, aggregations with their few writing stages included. */
final class ReadCommands {
  private static final DocumentSource NOTHING = () -> null;

  /** What drivers send behind the {@code $match} to count documents. */
  private static final Document COUNT =
      new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1)));

  private final Store store;
  private final Cursors cursors;

  ReadCommands(Store store, Cursors cursors) {
    this.store = store;
    this.cursors = cursors;
  }

  /** A majority read is answered when what it rests on is durable, any other one at once. */
  Commands.Result find(Request request) {
    Document command = request.command();
    for (String option : Set.of("tailable", "min", "max", "returnKey", "showRecordId")) {
      if (Utils.isTrue(command.get(option))) {
        throw Errors.notImplemented(option);
      }
    }
    Namespace namespace = Commands.namespace(request);
    StoredCollection collection = store.find(namespace);
    int limit = number(command, "limit");
    boolean only = limit < 0 || Utils.isTrue(command.get("singleBatch"));
    DocumentSource source = NOTHING;
    if (collection != null) {
      checkHint(collection, command.get("hint"));
      Filter filter = new Filter((Document) command.get("filter"));
      Document sort = (Document) command.get("sort");
      int skip = number(command, "skip");
      source = Query.of(collection, filter, sort, skip, Math.abs(limit));
      source = projected(request, source, filter, (Document) command.get("projection"));
    }
    source = isMajority(command) ? source : source::next;
    return cursors.first(namespace, source, command.get("batchSize"), only);
  }

  private static boolean isMajority(Document command) {
    return command.get("readConcern") instanceof Document concern
        && Set.of("majority", "linearizable").contains(concern.getOrDefault("level", ""));
  }

  private DocumentSource projected(
      Request request, DocumentSource source, Filter filter, @Nullable Document projection) {
    if (projection == null || projection.isEmpty()) {
      return source;
    }
    Selection selection = Selection.of(projection);
    if (selection != null) {
      return source.map(selection);
    }
    Operators operators = new Operators(new LibraryDatabase(store, request.database()));
    return source.map(document ->
        Bson.encode(operators.projected(Bson.decode(document), filter.query(), projection)));
  }

  private static void checkHint(StoredCollection collection, @Nullable Object hint) {
    boolean known =
        hint == null
            || hint.equals("$natural")
            || (hint instanceof Document key && key.containsKey("$natural"))
            || collection.indexSpecs().stream()
                .anyMatch(
                    spec -> hint.equals(spec.name()) || hint.equals(spec.description().get("key")));
    if (!known) {
      throw Errors.badValue("hint provided does not correspond to an existing index");
    }
  }

  private static int number(Document command, String field) {
    return command.get(field) instanceof Number number ? number.intValue() : 0;
  }

  Commands.Result getMore(Request request) {
    Document command = request.command();
    Namespace namespace =
        new Namespace(request.database(), (String) command.getOrDefault("collection", ""));
    long id = Bson.required(command, request.name(), Number.class).longValue();
    return cursors.next(namespace, id, command.get("batchSize"));
  }

  Document count(Request request) {
    StoredCollection collection = store.find(Commands.namespace(request));
    if (collection == null) {
      return new Document("n", 0);
    }
    Document command = request.command();
    Filter filter = new Filter((Document) command.get("query"));
    int skip = number(command, "skip");
    int limit = Math.abs(number(command, "limit"));
    if (filter.query().isEmpty() && skip == 0 && limit == 0) {
      return new Document("n", collection.count());
    }
    return new Document("n", count(Query.of(collection, filter, null, skip, limit)));
  }

  private static int count(DocumentSource source) {
    int count = 0;
    while (source.next() != null) {
      count++;
    }
    return count;
  }

  Document distinct(Request request) {
    StoredCollection collection = store.find(Commands.namespace(request));
    String key = Bson.required(request.command(), "key", String.class);
    Filter filter = new Filter((Document) request.command().get("query"));
    Set<@Nullable Object> values = new TreeSet<>(ValueComparator.ascWithoutListHandling());
    DocumentSource source = collection == null ? NOTHING : Query.of(collection, filter, null, 0, 0);
    for (Document document : LibraryCollection.decoded(source)) {
      Object value = Utils.getSubdocumentValueCollectionAware(document, key);
      if (value instanceof Collection<?> several) {
        values.addAll(several);
      } else if (!(value instanceof Missing)) {
        values.add(value);
      }
    }
    return new Document("values", new ArrayList<>(values));
  }

  /** A leading {@code $match} is left to the planner, the rest to the library. */
  Document aggregate(Request request) {
    Namespace namespace = Commands.namespace(request);
    List<Document> stages = Aggregation.parse(request.command().get("pipeline"));
    if (!(request.command().get("cursor") instanceof Document cursor)) {
      throw Errors.badValue("The 'cursor' option is required");
    }
    if (!stages.isEmpty() && stages.getFirst().containsKey("$changeStream")) {
      throw Errors.notImplemented("a change stream");
    }
    StoredCollection collection = store.find(namespace);
    DocumentSource result = collection == null ? NOTHING : run(request, stages, collection);
    return cursors.first(namespace, result, cursor.get("batchSize"), false).body();
  }

  private DocumentSource run(Request request, List<Document> stages, StoredCollection collection) {
    boolean matchFirst = !stages.isEmpty() && stages.getFirst().get("$match") instanceof Document;
    Filter filter =
        new Filter(matchFirst ? (Document) stages.getFirst().get("$match") : new Document());
    List<Document> rest = matchFirst ? stages.subList(1, stages.size()) : stages;
    DocumentSource source = Query.of(collection, filter, null, 0, 0);
    if (rest.isEmpty()) {
      return source;
    }
    if (rest.equals(List.of(COUNT))) {
      return counted(source);
    }
    LibraryDatabase database = new LibraryDatabase(store, request.database());
    Aggregation aggregation =
        Aggregation.fromPipeline(
            rest,
            name -> new LibraryDatabase(store, name),
            database,
            new LibraryCollection(collection, database),
            NoopOplog.get());
    aggregation.validate(new Document("cursor", new Document()));
    Stream<Document> input =
        StreamSupport.stream(LibraryCollection.decoded(source).spliterator(), false);
    Iterator<Document> results = aggregation.runStages(input).iterator();
    return () -> results.hasNext() ? Bson.encode(results.next()) : null;
  }

  private static DocumentSource counted(DocumentSource source) {
    int count = count(source);
    Document result = new Document("_id", 1).append("n", count);
    return DocumentSource.of(count == 0 ? List.of() : List.of(Bson.encode(result)));
  }
}
