package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** The answer to the request with this id; raw documents in it are written as they are. */
record Reply(int requestId, boolean legacy, Document body) {
  /** A document that is in BSON already. */
  record Raw(byte[] bytes) {}

  /** An array of documents that are in BSON already. */
  record RawArray(List<byte[]> documents) {
    int size() {
      return documents.stream().mapToInt(document -> document.length + 8).sum();
    }
  }
}
