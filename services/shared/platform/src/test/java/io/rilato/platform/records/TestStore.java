package io.rilato.platform.records;

import io.rilato.infra.documentserver.DocumentServer;

/** The document store of this process's store tests: one in memory, or the one they are given. */
final class TestStore {
  private static final String URI = start();

  private TestStore() {}

  private static String start() {
    String given = System.getenv("MONGODB_URI");
    return given == null ? DocumentServer.inMemory().connectionString() : given;
  }

  static String uri() {
    return URI;
  }
}
