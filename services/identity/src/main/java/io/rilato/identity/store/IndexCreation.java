package io.rilato.identity.store;

import io.rilato.platform.background.BackgroundWork;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates indexes as soon as the document store is there; nothing waits for them. */
@Component
class IndexCreation extends BackgroundWork {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final List<Indexed> collections;

  IndexCreation(List<Indexed> collections) {
    super("identity-indexes", RETRY);
    this.collections = List.copyOf(collections);
  }

  @Override
  protected @Nullable Duration work() {
    collections.forEach(Indexed::createIndexes);
    return null;
  }
}
