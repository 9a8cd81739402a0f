package io.rilato.infra.bench.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Builds requests to one address as bytes. */
public final class Requests {
  private final InetSocketAddress address;
  private final String host;
  private final Supplier<String> token;

  /**
   * @param token asked for each request
   */
  public Requests(URI base, Supplier<String> token) {
    this.address = new InetSocketAddress("127.0.0.1", base.getPort());
    this.host = base.getAuthority();
    this.token = token;
  }

  public InetSocketAddress address() {
    return address;
  }

  public byte[] get(String path, String... headers) {
    return head("GET", path, headers).append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  public byte[] post(String path, String json, String... headers) {
    return withBody("POST", path, json, headers);
  }

  public byte[] put(String path, String json, String... headers) {
    return withBody("PUT", path, json, headers);
  }

  private byte[] withBody(String method, String path, String json, String... headers) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        head(method, path, headers)
            .append("Content-Type: application/json\r\nContent-Length: ")
            .append(body.length)
            .append("\r\n\r\n")
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    byte[] request = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private StringBuilder head(String method, String path, String... headers) {
    StringBuilder head =
        new StringBuilder(1_024)
            .append(method)
            .append(' ')
            .append(path)
            .append(" HTTP/1.1\r\nHost: ")
            .append(host)
            .append("\r\nAuthorization: Bearer ")
            .append(token.get())
            .append("\r\n");
    for (int i = 0; i + 1 < headers.length; i += 2) {
      head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    return head;
  }
}
