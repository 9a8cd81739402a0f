package io.rilato.testkit.suite;

/** Access tokens of the people and programs of a suite's first tenant. */
interface Tokens extends AutoCloseable {
  /** Of the API client that may do everything. */
  String ofClient();

  /**
   * Of the user who is {@code administrator}, {@code manager}, {@code seller} or {@code
   * integrator}.
   */
  String ofUser(String role);

  @Override
  default void close() {}
}
