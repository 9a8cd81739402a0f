package io.rilato.gateway.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/** A body that is passed on as it comes, and knows whether all of it went. */
public final class StreamedBody extends HttpEntityWrapper {
  private volatile boolean sent;

  /**
   * A body yet to be read.
   *
   * @param length in bytes, negative if it is not known
   */
  public StreamedBody(InputStream body, long length) {
    super(new InputStreamEntity(body, length, null));
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    super.writeTo(out);
    sent = true;
  }

  boolean sent() {
    return sent;
  }
}
