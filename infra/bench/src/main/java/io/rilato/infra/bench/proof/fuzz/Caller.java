package io.rilato.infra.bench.proof.fuzz;

import io.rilato.infra.client.AccessTokens;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.UserLogin;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Somebody who sends requests, with tokens that are renewed in time. */
final class Caller {
  private static final Duration USED_FOR = Duration.ofMinutes(8);

  private final String name;
  private final @Nullable Source source;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String token;
  private long since;

  private interface Source {
    String token() throws IOException, InterruptedException;
  }

  private Caller(String name, @Nullable Source source) {
    this.name = name;
    this.source = source;
  }

  static Caller nobody() {
    return new Caller("nobody", null);
  }

  static Caller program(String name, AccessTokens tokens) {
    return new Caller(name, tokens::current);
  }

  static Caller user(String name, Connection connection, Connection.User user) {
    return new Caller(name, () -> UserLogin.of(connection).token(user));
  }

  String name() {
    return name;
  }

  /** A token that is good for a while, null for somebody without. */
  @Nullable String token() throws IOException, InterruptedException {
    if (source == null) {
      return null;
    }
    lock.lockInterruptibly();
    try {
      if (token == null || System.nanoTime() - since > USED_FOR.toNanos()) {
        token = source.token();
        since = System.nanoTime();
      }
      return token;
    } finally {
      lock.unlock();
    }
  }
}
