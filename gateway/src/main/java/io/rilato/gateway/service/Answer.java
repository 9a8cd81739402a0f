package io.rilato.gateway.service;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** A service's answer: its head has arrived, its body is still to be read. Must be closed. */
public final class Answer implements AutoCloseable {
  private final ClassicHttpResponse response;
  private final Runnable breakOff;
  private final Runnable afterwards;
  private boolean closed;

  /**
   * @param breakOff ends the connection at once
   * @param afterwards called when the answer is closed
   */
  Answer(ClassicHttpResponse response, Runnable breakOff, Runnable afterwards) {
    this.response = response;
    this.breakOff = breakOff;
    this.afterwards = afterwards;
  }

  public int status() {
    return response.getCode();
  }

  public Iterator<Header> headers() {
    return response.headerIterator();
  }

  public @Nullable String header(String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** The body; null when there is none. Read to its end, its connection can be used again. */
  public @Nullable InputStream body() throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? null : entity.getContent();
  }

  /** The length of the body in bytes, -1 when that is not known. */
  public long length() {
    HttpEntity entity = response.getEntity();
    return entity == null ? 0 : entity.getContentLength();
  }

  /** Gives up what is left of the body, which closing would read to its end, if it has one. */
  public void abandon() {
    breakOff.run();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      response.close();
    } catch (IOException e) {
      // The connection is gone, which is what closing is for.
    } finally {
      afterwards.run();
    }
  }
}
