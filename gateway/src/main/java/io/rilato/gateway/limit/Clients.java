package io.rilato.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who a request is counted for: the subject of its token, else where it comes from. */
public final class Clients {
  /** One subscriber is given at least so much of an IPv6 address, and may choose the rest. */
  private static final int NETWORK_BYTES = 8;

  private Clients() {}

  public static String of(HttpServletRequest request) {
    Authentication known = SecurityContextHolder.getContext().getAuthentication();
    return known != null && known.isAuthenticated() ? known.getName() : address(request);
  }

  static String address(HttpServletRequest request) {
    return network(request.getRemoteAddr());
  }

  static String network(String address) {
    return InetAddress.ofLiteral(address) instanceof Inet6Address six
        ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
        : address;
  }
}
