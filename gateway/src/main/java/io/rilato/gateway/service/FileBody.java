package io.rilato.gateway.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A body that stands in a file, and knows whether all of it went to the service. */
public final class FileBody extends AbstractHttpEntity {
  private final FileChannel file;
  private final long length;
  private volatile boolean sent;

  /** All of the file, so many bytes; it stays the caller's to close. */
  public FileBody(FileChannel file, long length) {
    super((String) null, null, false);
    this.file = file;
    this.length = length;
  }

  boolean sent() {
    return sent;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public InputStream getContent() throws IOException {
    return Channels.newInputStream(file.position(0));
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    sent = false;
    getContent().transferTo(out);
    sent = true;
  }

  @Override
  public void close() {
    // the file is its owner's
  }
}
