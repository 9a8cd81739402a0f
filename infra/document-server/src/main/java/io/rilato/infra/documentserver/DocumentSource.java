package io.rilato.infra.documentserver;

import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Documents one after the other, as BSON; null at the end and for ever after. */
interface DocumentSource {
  byte @Nullable [] next();

  /** The location in the log of the newest record that what was given so far rests on. */
  default long newest() {
    return 0;
  }

  /** Leaves out the first documents and ends after {@code limit}, 0 being no limit. */
  default DocumentSource page(int skip, int limit) {
    if (skip <= 0 && limit <= 0) {
      return this;
    }
    DocumentSource all = this;
    return new DocumentSource() {
      private int toSkip = skip;
      private int left = limit <= 0 ? Integer.MAX_VALUE : limit;

      @Override
      public long newest() {
        return all.newest();
      }

      @Override
      public byte @Nullable [] next() {
        for (; toSkip > 0 && all.next() != null; toSkip--) {}
        return left-- > 0 ? all.next() : null;
      }
    };
  }

  default DocumentSource map(UnaryOperator<byte[]> change) {
    DocumentSource all = this;
    return new DocumentSource() {
      @Override
      public long newest() {
        return all.newest();
      }

      @Override
      public byte @Nullable [] next() {
        byte[] document = all.next();
        return document == null ? null : change.apply(document);
      }
    };
  }

  static DocumentSource of(List<byte[]> documents) {
    Iterator<byte[]> each = documents.iterator();
    return () -> each.hasNext() ? each.next() : null;
  }
}
