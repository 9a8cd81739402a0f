package io.rilato.platform.records;

import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.search.SearchDefinition;
import org.jspecify.annotations.Nullable;

/** A type whose records Rilato alone writes. */
public abstract class ReadOnlyType<T extends RecordState> extends RecordType<T> {
  protected ReadOnlyType(Topic topic, String path, Class<T> stateClass, SearchDefinition search) {
    super(topic, path, stateClass, search);
  }

  @Override
  public final boolean readOnly() {
    return true;
  }

  @Override
  public final T check(T wanted, @Nullable T before, FieldErrors errors) {
    return wanted;
  }
}
