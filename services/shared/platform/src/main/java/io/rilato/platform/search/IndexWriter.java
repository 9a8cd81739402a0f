package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import io.rilato.platform.events.EventFailure;
import io.rilato.platform.http.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes documents in bulk; whatever is already there at the same or a higher version stays. */
record IndexWriter(ElasticsearchClient client) {
  private static final int MAX_BYTES = 5_000_000;

  /**
   * Writes documents under each of these aliases.
   *
   * @throws Problem UNAVAILABLE when Elasticsearch or an index is away; some may be written
   * @throws EventFailure naming the first document that Elasticsearch refuses for what it says
   */
  void write(List<String> aliases, List<IndexDocument> documents) {
    List<BulkOperation> operations = new ArrayList<>();
    int first = 0;
    int bytes = 0;
    for (int i = 0; i < documents.size(); i++) {
      IndexDocument document = documents.get(i);
      aliases.forEach(alias -> operations.add(operation(alias, document)));
      bytes += document.json().length * aliases.size();
      if (bytes >= MAX_BYTES || i == documents.size() - 1) {
        send(operations, first, aliases.size());
        operations.clear();
        bytes = 0;
        first = i + 1;
      }
    }
  }

  private static BulkOperation operation(String alias, IndexDocument document) {
    return BulkOperation.of(o ->
        o.index(i ->
            i.index(alias)
                .requireAlias(true)
                .id(document.id())
                .version(document.version())
                .versionType(VersionType.ExternalGte)
                .document(BinaryData.of(document.json(), "application/json"))));
  }

  private void send(List<BulkOperation> operations, int first, int perDocument) {
    var response = Asking.ask(() -> client.bulk(b -> b.operations(operations)));
    if (!response.errors()) {
      return;
    }
    List<BulkResponseItem> items = response.items();
    for (int i = 0; i < items.size(); i++) {
      try {
        requireTaken(items.get(i));
      } catch (IllegalArgumentException e) {
        throw new EventFailure(first + i / perDocument, String.valueOf(e.getMessage()), e);
      }
    }
  }

  /**
   * Looks at the outcome of one write; a conflict is one of those to expect.
   *
   * @throws Problem UNAVAILABLE when Elasticsearch or the index is away
   * @throws IllegalArgumentException when the document is refused for what it says
   */
  static void requireTaken(BulkResponseItem item) {
    var error = item.error();
    if (error != null && item.status() != 409) {
      String reason = error.type() + ": " + error.reason();
      if (item.status() == 400) {
        throw new IllegalArgumentException(reason);
      }
      throw Problem.unavailable("search", new IOException(reason));
    }
  }
}
