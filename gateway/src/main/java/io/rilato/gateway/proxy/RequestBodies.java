package io.rilato.gateway.proxy;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.limit.Clients;
import io.rilato.gateway.token.TokenPaths;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Reads a request's body before its service is called, so that a slow client occupies nobody but
 * itself. It is refused when it is too large or too slow, also when it does not say its length.
 */
final class RequestBodies {
  private static final int SMALL = 64 * 1024;

  private final long maxBody;
  private final Duration time;
  private final BodyFiles files;

  RequestBodies(GatewaySettings settings) {
    this.maxBody = settings.maxBody().toBytes();
    this.time = settings.bodyTime();
    this.files = new BodyFiles(settings.keptBodies().toBytes());
  }

  /**
   * All of the body.
   *
   * @throws Problem when it does not come as it should, or there is no room for it
   */
  KeptBody read(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    long most = TokenPaths.matches(request) ? maxBody : SMALL;
    if (length > most) {
      throw tooLarge(most);
    }
    if (length == 0 || (length < 0 && !mayHaveBody(request))) {
      return KeptBody.NONE;
    }
    try {
      InputStream body = new Limited(request.getInputStream(), length, most);
      int first = length >= 0 ? (int) Math.min(length, SMALL) : SMALL;
      byte[] start = body.readNBytes(first + 1);
      return start.length <= SMALL
          ? new KeptBody(new ByteArrayEntity(start, null), () -> {})
          : files.keep(Clients.of(request), start, body);
    } catch (IOException e) {
      throw e.getCause() instanceof Problem problem ? problem : unreadable(e);
    }
  }

  private static boolean mayHaveBody(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null
        || (request.getProtocol().startsWith("HTTP/2") && !"GET".equals(request.getMethod()));
  }

  private static Problem tooLarge(long most) {
    return Problem.of(ProblemType.TOO_LARGE, "The body may have %d bytes at most".formatted(most));
  }

  private static Problem unreadable(IOException why) {
    return why instanceof SocketTimeoutException
        ? Problem.of(ProblemType.REQUEST_TIMEOUT, "The body did not arrive in time", why)
        : Problem.of(ProblemType.INVALID_REQUEST, "The body could not be read", why);
  }

  /**
   * Whatever goes wrong while it is read is an IOException with a problem as its cause, also that
   * it ends early: the service would take what somebody else sends next for the rest of it.
   */
  private final class Limited extends FilterInputStream {
    private final long start = System.nanoTime();
    private final long length;
    private final long most;
    private long left;

    /**
     * @param length that was said, negative if none was
     */
    Limited(InputStream body, long length, long most) {
      super(body);
      this.length = length;
      this.most = most;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read;
      try {
        read = in.read(into, offset, length);
      } catch (IOException e) {
        throw new IOException(unreadable(e));
      }
      if (read < 0 && most - left < this.length) {
        throw new IOException(unreadable(new EOFException()));
      }
      left -= Math.max(0, read);
      if (left < 0) {
        throw new IOException(tooLarge(most));
      }
      if (System.nanoTime() - start > time.toNanos()) {
        throw new IOException(unreadable(new SocketTimeoutException()));
      }
      return read;
    }
  }
}
