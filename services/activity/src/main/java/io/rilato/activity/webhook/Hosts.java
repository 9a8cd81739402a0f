package io.rilato.activity.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the addresses of hosts and refuses those that are not public. Who connects must connect to
 * the addresses found here, and not look for them again: a name may lead elsewhere a moment later.
 */
final class Hosts {
  private static final Executor LOOKUPS = task -> Thread.ofVirtual().name("lookup").start(task);

  private final Lookup lookup;
  private final Duration within;
  private final Set<String> allowedPrivate;

  /** How names become addresses. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** A host that must not be asked. */
  static final class Refused extends UnknownHostException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * @param within the time a look-up may take
   * @param allowedPrivate hosts that may be anywhere, in lower case
   */
  Hosts(Lookup lookup, Duration within, Set<String> allowedPrivate) {
    this.lookup = lookup;
    this.within = within;
    this.allowedPrivate = Set.copyOf(allowedPrivate);
  }

  /** Whether a setting says that this host may be private, and asked without TLS. */
  boolean mayBePrivate(String host) {
    return allowedPrivate.contains(plain(host));
  }

  /**
   * The addresses of a host.
   *
   * @throws Refused when one of them is not public
   * @throws UnknownHostException when there are none, or nobody says so in time
   */
  InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = look(plain(host));
    if (!mayBePrivate(host)
        && !Arrays.stream(found).allMatch(address -> PublicAddresses.isPublic(address))) {
      throw new Refused(host + " is not an address of the public internet");
    }
    return found;
  }

  private InetAddress[] look(String host) throws UnknownHostException {
    CompletableFuture<InetAddress[]> found =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return lookup.addresses(host);
              } catch (UnknownHostException e) {
                throw new CompletionException(e);
              }
            },
            LOOKUPS);
    try {
      return found.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      UnknownHostException unknown = new UnknownHostException("The address of " + host);
      unknown.initCause(e);
      throw unknown;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("The address of " + host);
    }
  }

  /** Without the brackets of an IPv6 address in a URL, and the dot that ends a full name. */
  private static String plain(String host) {
    String plain = host.toLowerCase(Locale.ROOT);
    if (plain.startsWith("[") && plain.endsWith("]")) {
      plain = plain.substring(1, plain.length() - 1);
    }
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }
}
