package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;

/** The errors MongoDB answers in these cases, by its codes, and how they look on the wire. */
final class Errors {
  private Errors() {}

  static MongoServerError badValue(String message) {
    return new MongoServerError(2, "BadValue", message);
  }

  static MongoServerError namespaceNotFound(String namespace) {
    return new MongoServerError(26, "NamespaceNotFound", "ns not found: " + namespace);
  }

  static MongoServerError namespaceExists(String namespace) {
    return new MongoServerError(48, "NamespaceExists", namespace + " exists already");
  }

  static MongoServerError indexNotFound(String name) {
    return new MongoServerError(27, "IndexNotFound", "index not found with name [" + name + "]");
  }

  static MongoServerError cursorNotFound(long id) {
    return new MongoServerError(43, "CursorNotFound", "cursor id " + id + " not found");
  }

  static MongoServerError notImplemented(String what) {
    return new MongoServerError(238, "NotImplemented", what + ": not in the local document server");
  }

  static MongoServerError cannotCreateIndex(String reason) {
    return new MongoServerError(67, "CannotCreateIndex", reason);
  }

  static Document describe(MongoServerException error) {
    Document result = new Document("errmsg", error.getMessageWithoutErrorCode());
    if (error instanceof MongoServerError withCode) {
      result.append("code", withCode.getCode());
      result.putIfNotNull("codeName", withCode.getCodeName());
    } else {
      result.append("code", 8).append("codeName", "UnknownError");
    }
    return result;
  }

  /** A command that is malformed, or one that met a defect of this server. */
  static Document describe(RuntimeException error) {
    boolean malformed =
        error instanceof ClassCastException || error instanceof IllegalArgumentException;
    return new Document("errmsg", "the command failed: " + error)
        .append("code", malformed ? 9 : 8)
        .append("codeName", malformed ? "FailedToParse" : "UnknownError");
  }
}
