package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.InvalidIdFieldError;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What there is to the {@code _id} of a document's bytes. */
final class Identity {
  private static final byte[] NAME = "_id".getBytes(StandardCharsets.UTF_8);
  private static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

  private Identity() {}

  /** The key of the {@code _id}, or null if there is none. */
  static byte @Nullable [] key(byte[] document) {
    int element = Bson.find(document, 0, NAME);
    if (element < 0) {
      return null;
    }
    KeyWriter writer = new KeyWriter();
    writer.element(document, element);
    return writer.toBytes();
  }

  /** A document of nothing but the {@code _id}. */
  static byte[] only(byte[] document) {
    int element = Bson.find(document, 0, NAME);
    return wrap(document, element, Bson.next(document, element), new byte[] {5, 0, 0, 0, 0});
  }

  /** The document with the {@code _id} of another one put in front. */
  static byte[] withIdOf(byte[] other, byte[] document) {
    int element = Bson.find(other, 0, NAME);
    return wrap(other, element, Bson.next(other, element), document);
  }

  /** The document with an {@code _id}, which may be new; refuses what cannot be stored. */
  static byte[] required(byte[] document) {
    if (document.length > MAX_DOCUMENT_BYTES) {
      throw new MongoServerError(10334, "BSONObjectTooLarge", "the document is over 16 MiB");
    }
    int element = Bson.find(document, 0, NAME);
    if (element < 0) {
      Document id = new Document("_id", new ObjectId());
      return withIdOf(Bson.encode(id), document);
    }
    switch (document[element]) {
      case Bson.ARRAY -> throw new InvalidIdFieldError("The '_id' value cannot be of type array");
      case Bson.REGEX -> throw new InvalidIdFieldError("The '_id' value cannot be of type regex");
      case Bson.UNDEFINED ->
          throw new InvalidIdFieldError("The '_id' value cannot be of type undefined");
      default -> {
        return document;
      }
    }
  }

  private static byte[] wrap(byte[] source, int from, int to, byte[] document) {
    ByteBuffer result = ByteBuffer.allocate(document.length + to - from);
    result.order(ByteOrder.LITTLE_ENDIAN).putInt(result.capacity());
    return result.put(source, from, to - from).put(document, 4, document.length - 4).array();
  }
}
