package io.rilato.gateway.proxy;

import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent, whole, until it is closed.
 *
 * @param entity null when nothing was sent
 */
record KeptBody(@Nullable HttpEntity entity, Runnable whenClosed) implements AutoCloseable {
  static final KeptBody NONE = new KeptBody(null, () -> {});

  @Override
  public void close() {
    whenClosed.run();
  }
}
