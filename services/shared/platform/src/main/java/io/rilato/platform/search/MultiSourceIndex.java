package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.RecordJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents put together from several sources, such as a lead and its score. Each source replaces
 * only its own part, and only by a higher version; documents are read and written back only if
 * nobody wrote in between. So every order and every repetition of the same parts gives the same
 * documents.
 *
 * <p>A document keeps {@code sources} (versions by source) and {@code parts} (what each last said);
 * everything else is made of the parts. An index mapping should leave both unindexed ({@code
 * enabled: false}).
 */
public final class MultiSourceIndex {
  private static final int MAX_ROUNDS = 100;
  private static final String SOURCES = "sources";
  private static final String PARTS = "parts";

  private final ElasticsearchClient client;
  private final String alias;
  private final Function<ObjectNode, ObjectNode> document;

  /**
   * What one source says about a document.
   *
   * @param version of the source's record; a higher one replaces a lower one
   */
  public record Part(String documentId, String source, long version, ObjectNode content) {}

  private record Found(ObjectNode json, @Nullable Long seqNo, @Nullable Long primaryTerm) {}

  /**
   * @param document makes the indexed fields of the parts known so far, by source
   */
  public MultiSourceIndex(
      ElasticsearchClient client, String alias, Function<ObjectNode, ObjectNode> document) {
    this.client = client;
    this.alias = alias;
    this.document = document;
  }

  /**
   * Brings the documents up to these parts.
   *
   * @throws Problem UNAVAILABLE when Elasticsearch or the index is away; some may be written
   * @throws IllegalArgumentException when a document is refused for what it says
   */
  public void apply(List<Part> parts) {
    Map<String, Map<String, Part>> left = newest(parts);
    for (int round = 0; !left.isEmpty(); round++) {
      if (round == MAX_ROUNDS) {
        throw Problem.unavailable("search", new IOException("others keep writing to " + alias));
      }
      Map<String, Found> found = find(left.keySet());
      List<BulkOperation> writes = new ArrayList<>();
      left.entrySet().removeIf(entry -> !merge(entry.getKey(), entry.getValue(), found, writes));
      if (!writes.isEmpty()) {
        left.keySet().removeAll(write(writes));
      }
    }
  }

  private static Map<String, Map<String, Part>> newest(List<Part> parts) {
    Map<String, Map<String, Part>> newest = new LinkedHashMap<>();
    for (Part part : parts) {
      newest
          .computeIfAbsent(part.documentId(), _ -> new HashMap<>())
          .merge(part.source(), part, (a, b) -> a.version() >= b.version() ? a : b);
    }
    return newest;
  }

  private Map<String, Found> find(Collection<String> ids) {
    var answer =
        Asking.ask(() ->
            client.mget(
                m -> m.index(alias).ids(List.copyOf(ids)).realtime(true), ObjectNode.class));
    Map<String, Found> found = new HashMap<>();
    for (MultiGetResponseItem<ObjectNode> item : answer.docs()) {
      if (item.isFailure()) {
        throw Problem.unavailable("search", new IOException(item.failure().error().reason()));
      }
      GetResult<ObjectNode> result = item.result();
      ObjectNode json = result.source();
      if (result.found() && json != null) {
        found.put(result.id(), new Found(json, result.seqNo(), result.primaryTerm()));
      }
    }
    return found;
  }

  /** Adds a write of the merged document; false if the parts say nothing new. */
  private boolean merge(
      String id, Map<String, Part> parts, Map<String, Found> all, List<BulkOperation> writes) {
    Found found = all.get(id);
    ObjectNode before = found == null ? RecordJson.mapper().createObjectNode() : found.json();
    ObjectNode sources = object(before, SOURCES);
    ObjectNode contents = object(before, PARTS);
    boolean changed = false;
    for (Part part : parts.values()) {
      if (part.version() > sources.path(part.source()).asLong(0)) {
        sources.put(part.source(), part.version());
        contents.set(part.source(), part.content());
        changed = true;
      }
    }
    if (changed) {
      ObjectNode after = document.apply(contents.deepCopy());
      after.set(SOURCES, sources);
      after.set(PARTS, contents);
      writes.add(operation(id, found, after));
    }
    return changed;
  }

  private static ObjectNode object(JsonNode node, String name) {
    return node.path(name) instanceof ObjectNode there
        ? there.deepCopy()
        : RecordJson.mapper().createObjectNode();
  }

  private BulkOperation operation(String id, @Nullable Found found, ObjectNode json) {
    return found == null
        ? BulkOperation.of(
            o -> o.create(c -> c.index(alias).requireAlias(true).id(id).document(json)))
        : BulkOperation.of(o ->
            o.index(i ->
                i.index(alias)
                    .requireAlias(true)
                    .id(id)
                    .ifSeqNo(found.seqNo())
                    .ifPrimaryTerm(found.primaryTerm())
                    .document(json)));
  }

  /** The ids of the documents that are written; the others were written by someone else first. */
  private List<String> write(List<BulkOperation> writes) {
    List<String> written = new ArrayList<>();
    for (BulkResponseItem item : Asking.ask(() -> client.bulk(b -> b.operations(writes))).items()) {
      IndexWriter.requireTaken(item);
      if (item.status() != 409) {
        written.add(String.valueOf(item.id()));
      }
    }
    return written;
  }
}
