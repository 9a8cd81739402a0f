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
      var error = items.get(i).error();
      int status = items.get(i).status();
      if (error != null && status != 409 && status != 400) {
        throw Problem.unavailable("search", new IOException(error.type() + ": " + error.reason()));
      }
      if (error != null && status == 400) {
        String reason = error.type() + ": " + error.reason();
        throw new EventFailure(
            first + i / perDocument, reason, new IllegalArgumentException(reason));
      }
    }
  }
}
