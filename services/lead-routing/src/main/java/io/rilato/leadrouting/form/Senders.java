package io.rilato.leadrouting.form;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Who sends forms, as far as an address tells. */
final class Senders {
  /** One subscriber is given at least so much of an IPv6 address, and may choose the rest. */
  private static final int NETWORK_BYTES = 8;

  private Senders() {}

  /** What a sender cannot change: an IPv4 address, also one written as IPv6, or a /64 of IPv6. */
  static String network(String address) {
    try {
      InetAddress read = InetAddress.ofLiteral(address);
      return read instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
          : read.getHostAddress();
    } catch (IllegalArgumentException e) {
      // Somebody within our own network says they come from elsewhere, and does not say where.
      return address;
    }
  }
}
