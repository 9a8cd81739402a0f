package io.rilato.testkit.suite;

import java.net.URI;

/** The running parts of a suite, by name. */
interface Parts extends AutoCloseable {
  /** Where the part answers HTTP. */
  URI url(String name);

  boolean has(String name);

  /** Ends it without a goodbye. */
  void kill(String name);

  /** Starts it again, ending it first if it runs, and returns when it is ready. */
  void restart(String name);

  @Override
  void close();
}
