package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands about collections and indexes. */
final class SchemaCommands {
  private static final Set<String> UNSUPPORTED =
      Set.of("capped", "timeseries", "viewOn", "validator", "clusteredIndex");

  private final Store store;

  SchemaCommands(Store store) {
    this.store = store;
  }

  Document create(Request request) {
    for (String option : UNSUPPORTED) {
      if (Utils.isTrue(request.command().get(option))) {
        throw Errors.notImplemented("a collection with " + option);
      }
    }
    store.create(Commands.namespace(request));
    return new Document();
  }

  Document drop(Request request) {
    Namespace namespace = Commands.namespace(request);
    if (!store.drop(namespace)) {
      throw Errors.namespaceNotFound(namespace.toString());
    }
    return new Document("ns", namespace.toString());
  }

  Document dropDatabase(Request request) {
    store.dropDatabase(request.database());
    return new Document("dropped", request.database());
  }

  Document renameCollection(Request request) {
    Namespace from =
        Namespace.parse(Bson.required(request.command(), request.name(), String.class));
    Namespace to = Namespace.parse(Bson.required(request.command(), "to", String.class));
    store.rename(from, to, Utils.isTrue(request.command().get("dropTarget")));
    return new Document();
  }

  Document createIndexes(Request request) {
    Namespace namespace = Commands.namespace(request);
    boolean existed = store.find(namespace) != null;
    StoredCollection collection = store.findOrCreate(namespace);
    int before = collection.indexSpecs().size();
    for (Object description : Bson.required(request.command(), "indexes", List.class)) {
      Document listed = new Document("v", 2).appendAll((Document) description);
      listed.remove("ns");
      store.createIndex(collection, IndexSpec.of(listed));
    }
    return new Document("numIndexesBefore", before)
        .append("numIndexesAfter", collection.indexSpecs().size())
        .append("createdCollectionAutomatically", !existed);
  }

  Document dropIndexes(Request request) {
    StoredCollection collection = existing(Commands.namespace(request));
    int before = collection.indexSpecs().size();
    Object wanted = Bson.required(request.command(), "index", Object.class);
    for (Object one : wanted instanceof List<?> several ? several : List.of(wanted)) {
      List<String> names = named(collection, one);
      if (names.isEmpty() && !one.equals("*")) {
        throw Errors.indexNotFound(one.toString());
      }
      names.forEach(name -> store.dropIndex(collection, name));
    }
    return new Document("nIndexesWas", before);
  }

  private static List<String> named(StoredCollection collection, Object wanted) {
    return collection.indexSpecs().stream()
        .filter(spec -> !spec.name().equals(IndexSpec.ID))
        .filter(spec ->
            wanted.equals("*")
                || wanted.equals(spec.name())
                || wanted.equals(spec.description().get("key")))
        .map(IndexSpec::name)
        .toList();
  }

  Document listCollections(Request request) {
    Filter filter = new Filter((Document) request.command().get("filter"));
    List<byte[]> found = new ArrayList<>();
    for (StoredCollection collection : store.collections(request.database())) {
      byte[] description =
          Bson.encode(
              new Document("name", collection.namespace().collection())
                  .append("type", "collection")
                  .append("options", new Document())
                  .append("info", new Document("readOnly", false))
                  .append("idIndex", IndexSpec.id().description()));
      if (filter.matches(description)) {
        found.add(description);
      }
    }
    return Cursors.reply(
        new Namespace(request.database(), "$cmd.listCollections"), "firstBatch", found, 0);
  }

  Document listIndexes(Request request) {
    Namespace namespace = Commands.namespace(request);
    List<byte[]> found =
        existing(namespace).indexSpecs().stream()
            .map(spec -> Bson.encode(spec.description()))
            .toList();
    return Cursors.reply(namespace, "firstBatch", found, 0);
  }

  Document collectionStats(Request request) {
    Namespace namespace = Commands.namespace(request);
    StoredCollection collection = store.find(namespace);
    int count = collection == null ? 0 : collection.count();
    long size = collection == null ? 0 : collection.dataSize();
    return new Document("ns", namespace.toString())
        .append("count", count)
        .append("size", size)
        .append("avgObjSize", count == 0 ? 0 : size / count)
        .append("nindexes", collection == null ? 0 : collection.indexSpecs().size());
  }

  private StoredCollection existing(Namespace namespace) {
    @Nullable StoredCollection found = store.find(namespace);
    if (found == null) {
      throw Errors.namespaceNotFound(namespace.toString());
    }
    return found;
  }
}
