package io.rilato.gateway.proxy;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * A request's body on its way to the service. A small one is read before the service is called, so
 * that a slow client occupies nobody but itself; a larger one is passed on as it comes. Either is
 * refused when it is too large or too slow, also when it does not say its length.
 */
final class RequestBody {
  private static final int SMALL = 64 * 1024;

  private final long most;
  private final Duration time;

  RequestBody(DataSize most, Duration time) {
    this.most = most.toBytes();
    this.time = time;
  }

  /** For the whole body. */
  Duration time() {
    return time;
  }

  /** The body as the service will get it, null when there is none. */
  @Nullable HttpEntity of(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    if (length > most) {
      throw tooLarge();
    }
    if (length == 0 || (length < 0 && !mayHaveBody(request))) {
      return null;
    }
    try {
      InputStream body = new Limited(request.getInputStream());
      return length > 0 && length <= SMALL
          ? new ByteArrayEntity(readAll(body, (int) length), null)
          : new InputStreamEntity(body, length, null);
    } catch (IOException e) {
      throw e.getCause() instanceof Problem problem ? problem : unreadable(e);
    }
  }

  private static boolean mayHaveBody(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null
        || (request.getProtocol().startsWith("HTTP/2") && !"GET".equals(request.getMethod()));
  }

  private static byte[] readAll(InputStream body, int length) throws IOException {
    byte[] bytes = new byte[length];
    int read = body.readNBytes(bytes, 0, length);
    if (read < length) {
      throw new IOException("The body ended after %d of %d bytes".formatted(read, length));
    }
    return bytes;
  }

  private Problem tooLarge() {
    return Problem.of(ProblemType.TOO_LARGE, "The body may have %d bytes at most".formatted(most));
  }

  private static Problem unreadable(IOException why) {
    return why instanceof SocketTimeoutException
        ? Problem.of(ProblemType.REQUEST_TIMEOUT, "The body did not arrive in time", why)
        : Problem.of(ProblemType.INVALID_REQUEST, "The body could not be read", why);
  }

  /** Whatever goes wrong while it is read is an IOException with a problem as its cause. */
  private final class Limited extends FilterInputStream {
    private final long start = System.nanoTime();
    private long left = most;

    Limited(InputStream body) {
      super(body);
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
      left -= Math.max(0, read);
      if (left < 0) {
        throw new IOException(tooLarge());
      }
      if (System.nanoTime() - start > time.toNanos()) {
        throw new IOException(unreadable(new SocketTimeoutException()));
      }
      return read;
    }
  }
}
