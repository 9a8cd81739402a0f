package io.rilato.infra.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection on which a prebuilt request is written and its answer read. No
 * more than that: no redirects, no compression, no pipelining. For one thread.
 */
public final class HttpConnection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 60_000;

  private final InetSocketAddress address;
  private @Nullable Socket socket;
  private byte[] buffer = new byte[64 * 1024];
  private int filled;
  private int headerEnd;
  private int answerEnd;
  private byte[] chunkedBody = new byte[0];

  public HttpConnection(InetSocketAddress address) {
    this.address = address;
  }

  /** Sends a request and reads the whole answer; returns its status. */
  public int send(byte[] request) throws IOException {
    try {
      boolean kept = socket != null;
      try {
        return exchange(request);
      } catch (IOException e) {
        // The server may close a kept connection just when it is used again.
        if (!kept || filled > 0) {
          throw e;
        }
        close();
        return exchange(request);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private int exchange(byte[] request) throws IOException {
    Socket open = open();
    filled = 0;
    open.getOutputStream().write(request);
    InputStream in = open.getInputStream();
    headerEnd = readHeader(in);
    int status = (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
    readBody(in, request.length > 4 && request[0] == 'H' && request[4] == ' ' ? 204 : status);
    if (isLast()) {
      close();
    }
    return status;
  }

  private Socket open() throws IOException {
    Socket open = socket;
    if (open == null) {
      open = new Socket();
      open.setTcpNoDelay(true);
      open.setSoTimeout(READ_MILLIS);
      open.connect(address, CONNECT_MILLIS);
      socket = open;
    }
    return open;
  }

  private int readHeader(InputStream in) throws IOException {
    int from = 0;
    while (true) {
      for (int i = Math.max(from, 3); i < filled; i++) {
        if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
          return i + 1;
        }
      }
      from = filled;
      fill(in);
    }
  }

  private void readBody(InputStream in, int status) throws IOException {
    chunkedBody = new byte[0];
    answerEnd = headerEnd;
    if (status == 204 || status == 304) {
      return;
    }
    Optional<String> length = header("content-length");
    if (length.isPresent()) {
      answerEnd = headerEnd + Integer.parseInt(length.get());
      while (filled < answerEnd) {
        fill(in);
      }
    } else if (header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
      readChunks(in);
    } else if (isLast()) {
      readToEnd(in);
    }
  }

  private boolean isLast() {
    return header("connection").filter("close"::equalsIgnoreCase).isPresent();
  }

  private void readToEnd(InputStream in) throws IOException {
    byte[] rest = in.readAllBytes();
    answerEnd = filled + rest.length;
    buffer = Arrays.copyOf(buffer, Math.max(buffer.length, answerEnd));
    System.arraycopy(rest, 0, buffer, filled, rest.length);
    filled = answerEnd;
  }

  private void readChunks(InputStream in) throws IOException {
    int at = headerEnd;
    while (true) {
      int line = lineEnd(in, at);
      String size = new String(buffer, at, line - at, StandardCharsets.US_ASCII);
      int length = Integer.parseInt(size.replaceFirst(";.*", "").strip(), 16);
      int data = line + 2;
      while (filled < data + length + 2) {
        fill(in);
      }
      if (length == 0) {
        answerEnd = data + 2;
        return;
      }
      int end = chunkedBody.length;
      chunkedBody = Arrays.copyOf(chunkedBody, end + length);
      System.arraycopy(buffer, data, chunkedBody, end, length);
      at = data + length + 2;
    }
  }

  private int lineEnd(InputStream in, int from) throws IOException {
    int at = from;
    while (true) {
      for (; at + 1 < filled; at++) {
        if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
          return at;
        }
      }
      fill(in);
    }
  }

  private void fill(InputStream in) throws IOException {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new EOFException("the server closed the connection");
    }
    filled += read;
  }

  /** A header of the last answer, by its name in lower case. */
  public Optional<String> header(String lowerCaseName) {
    int line = 0;
    for (int i = 0; i < headerEnd; i++) {
      if (buffer[i] == '\n') {
        if (named(line, lowerCaseName)) {
          int value = line + lowerCaseName.length() + 1;
          return Optional.of(
              new String(buffer, value, i - value, StandardCharsets.ISO_8859_1).strip());
        }
        line = i + 1;
      }
    }
    return Optional.empty();
  }

  private boolean named(int line, String lowerCaseName) {
    int end = line + lowerCaseName.length();
    if (end >= headerEnd || buffer[end] != ':') {
      return false;
    }
    for (int i = 0; i < lowerCaseName.length(); i++) {
      int c = buffer[line + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lowerCaseName.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The body of the last answer. */
  public byte[] body() {
    return chunkedBody.length > 0
        ? chunkedBody
        : Arrays.copyOfRange(buffer, headerEnd, Math.max(headerEnd, answerEnd));
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // it is of no use any more either way
      }
    }
  }
}
