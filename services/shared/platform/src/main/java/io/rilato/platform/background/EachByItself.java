package io.rilato.platform.background;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work on many things that do not depend on one another. */
public final class EachByItself {
  private EachByItself() {}

  /**
   * Does the work on each: where it fails the others are worked on all the same, and the first
   * failure is thrown in the end, the others with it.
   */
  public static <T> void run(Iterable<T> all, Consumer<? super T> work) {
    @Nullable RuntimeException first = null;
    for (T one : all) {
      try {
        work.accept(one);
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else if (first != e) {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
