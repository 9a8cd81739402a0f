package io.rilato.email.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rilato.contracts.email.Mail;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Stored;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows about mails that are still recorded as being sent. Whatever it forgets
 * counts as not known, and the mail goes out once more.
 */
final class Attempts {
  private static final int MOST = 100_000;

  private record Key(TenantId tenant, RecordId id) {
    static Key of(Stored<Mail> mail) {
      return new Key(mail.tenant(), mail.id());
    }
  }

  /**
   * The last attempt.
   *
   * @param takenAt when the mail server took it; null if it certainly did not
   */
  private record Known(long version, @Nullable Instant takenAt) {}

  private final Cache<Key, Known> known = Caffeine.newBuilder().maximumSize(MOST).build();

  void taken(Stored<Mail> mail, Instant at) {
    known.put(Key.of(mail), new Known(mail.version(), at));
  }

  void notTaken(Stored<Mail> mail) {
    known.put(Key.of(mail), new Known(mail.version(), null));
  }

  void forget(Stored<Mail> mail) {
    known.invalidate(Key.of(mail));
  }

  /** When the mail server took it, if it did. */
  Optional<Instant> takenAt(Stored<Mail> mail) {
    return Optional.ofNullable(known.getIfPresent(Key.of(mail))).map(Known::takenAt);
  }

  /**
   * Whether the mail server certainly does not have it. Another process that tried meanwhile has
   * given the record a higher version first.
   */
  boolean isNotTaken(Stored<Mail> mail) {
    Known last = known.getIfPresent(Key.of(mail));
    return last != null && last.takenAt() == null && last.version() == mail.version();
  }
}
