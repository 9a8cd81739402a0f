package io.rilato.activity.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are part of the public internet, after IANA's registries of special-purpose
 * addresses (RFC 6890). What is not known to be public is not.
 */
final class PublicAddresses {
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  private static final List<Block> NOT_PUBLIC_V4 =
      blocks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private (RFC 1918)
          "100.64.0.0/10", // carrier-grade NAT, and some clouds' metadata
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // a cloud's own services, on an address that looks public
          "169.254.0.0/16", // link-local, metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/3"); // multicast, reserved, broadcast

  /** Nothing else is global unicast. */
  private static final Block PUBLIC_V6 = Block.of("2000::/3");

  private static final List<Block> NOT_PUBLIC_V6 =
      blocks(
          "2001::/23", // protocol assignments, Teredo
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4: holds any IPv4 address
          "3fff::/20"); // documentation

  /** IPv4 addresses behind the well-known prefix of NAT64 (RFC 6052). */
  private static final Block NAT64 = Block.of("64:ff9b::/96");

  private PublicAddresses() {}

  /** Whether anybody on the internet could reach this address. */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return isPublicV4(bytes);
    }
    return NAT64.contains(bytes)
        ? isPublicV4(Arrays.copyOfRange(bytes, V6_BYTES - V4_BYTES, V6_BYTES))
        : PUBLIC_V6.contains(bytes) && NOT_PUBLIC_V6.stream().noneMatch(b -> b.contains(bytes));
  }

  private static boolean isPublicV4(byte[] bytes) {
    return NOT_PUBLIC_V4.stream().noneMatch(block -> block.contains(bytes));
  }

  private static List<Block> blocks(String... cidrs) {
    return Arrays.stream(cidrs).map(Block::of).toList();
  }

  /** The addresses that begin with the same bits. */
  private record Block(BigInteger prefix, int length, int shift) {
    static Block of(String cidr) {
      int slash = cidr.indexOf('/');
      try {
        // a literal: nothing is looked up
        byte[] bytes = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
        int shift = bytes.length * Byte.SIZE - Integer.parseInt(cidr.substring(slash + 1));
        return new Block(new BigInteger(1, bytes).shiftRight(shift), bytes.length, shift);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("not an address: " + cidr, e);
      }
    }

    boolean contains(byte[] address) {
      return address.length == length
          && new BigInteger(1, address).shiftRight(shift).equals(prefix);
    }
  }
}
