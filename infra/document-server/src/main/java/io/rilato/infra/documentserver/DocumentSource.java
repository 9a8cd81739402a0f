package io.rilato.infra.documentserver;

import org.jspecify.annotations.Nullable;

/** Documents one after the other, as BSON; null at the end and for ever after. */
interface DocumentSource {
  byte @Nullable [] next();

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
      public byte @Nullable [] next() {
        for (; toSkip > 0 && all.next() != null; toSkip--) {}
        return left-- > 0 ? all.next() : null;
      }
    };
  }
}
