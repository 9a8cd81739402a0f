package io.rilato.identity.issuer;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which key signs, which are published, and when the next is due. A key is published before it
 * signs, so that every service has it by then, and after it signed, until its last token expired.
 *
 * @param rotateAfter how long a key signs
 * @param publishAhead how long it is published before
 * @param publishedAfter how long it is published afterwards
 */
record KeySchedule(Duration rotateAfter, Duration publishAhead, Duration publishedAfter) {
  private static final Comparator<SigningKey> BY_NUMBER =
      Comparator.comparingLong(SigningKey::number);

  /** The key that signs now. */
  Optional<SigningKey> signing(List<SigningKey> keys, Instant now) {
    return keys.stream().filter(key -> !key.signsFrom().isAfter(now)).max(BY_NUMBER);
  }

  /** When the next key has to sign from, if it is time to make it. */
  Optional<Instant> nextSignsFrom(List<SigningKey> keys, Instant now) {
    Optional<SigningKey> newest = keys.stream().max(BY_NUMBER);
    if (newest.isEmpty()) {
      return Optional.of(now);
    }
    Instant due = newest.get().signsFrom().plus(rotateAfter);
    Instant earliest = now.plus(publishAhead);
    return due.isAfter(earliest) ? Optional.empty() : Optional.of(earliest);
  }

  /** The keys whose tokens may be about. */
  List<SigningKey> published(List<SigningKey> keys, Instant now) {
    return keys.stream().filter(key -> !isOver(key, keys, now)).toList();
  }

  private boolean isOver(SigningKey key, List<SigningKey> keys, Instant now) {
    return keys.stream()
        .filter(later -> later.number() > key.number())
        .min(BY_NUMBER)
        .filter(next -> next.signsFrom().plus(publishedAfter).isBefore(now))
        .isPresent();
  }
}
