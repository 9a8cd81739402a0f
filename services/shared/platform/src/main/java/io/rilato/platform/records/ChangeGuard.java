package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/** A rule that spans records: claims what a change needs before it commits, and lets go after. */
public interface ChangeGuard<T extends RecordState> {
  /**
   * Claims what moving a record to {@code version} needs.
   *
   * @throws io.rilato.platform.http.Problem when the rule forbids the change
   */
  void claim(
      TenantId tenant,
      RecordId id,
      @Nullable Stored<T> before,
      T after,
      long version,
      String attempt);

  /**
   * Lets go of what {@link #claim} took for an attempt, whether its change was committed or not;
   * repeatable.
   */
  void release(RecordEvent<T> event, String attempt);

  static <T extends RecordState> ChangeGuard<T> none() {
    return new ChangeGuard<>() {
      @Override
      public void claim(
          TenantId tenant,
          RecordId id,
          @Nullable Stored<T> before,
          T after,
          long version,
          String attempt) {}

      @Override
      public void release(RecordEvent<T> event, String attempt) {}
    };
  }
}
