package io.rilato.identity.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAYS_30 = Duration.ofDays(30);
  private static final Duration AHEAD = Duration.ofMinutes(15);
  private static final Duration AFTER = Duration.ofMinutes(35);
  private static final RSAKey KEY = key();

  private final KeySchedule schedule = new KeySchedule(DAYS_30, AHEAD, AFTER);

  @Test
  void theFirstKeySignsAtOnce() {
    assertThat(schedule.nextSignsFrom(List.of(), START)).contains(START);
    assertThat(schedule.signing(List.of(key(1, START)), START)).isPresent();
  }

  @Test
  void aKeyIsPublishedBeforeItSignsAndUntilItsTokensHaveExpired() {
    Instant rotation = START.plus(DAYS_30);
    List<SigningKey> keys = List.of(key(1, START), key(2, rotation));

    assertThat(signing(keys, rotation.minusMillis(1))).isEqualTo(1);
    assertThat(published(keys, rotation.minusMillis(1))).containsExactly(1L, 2L);
    assertThat(signing(keys, rotation)).isEqualTo(2);
    assertThat(published(keys, rotation.plus(AFTER))).containsExactly(1L, 2L);
    assertThat(published(keys, rotation.plus(AFTER).plusMillis(1))).containsExactly(2L);
  }

  @Test
  void theNextKeyIsMadeJustInTimeToBePublishedAhead() {
    List<SigningKey> keys = List.of(key(1, START));
    Instant due = START.plus(DAYS_30);

    assertThat(schedule.nextSignsFrom(keys, due.minus(AHEAD).minusMillis(1))).isEmpty();
    assertThat(schedule.nextSignsFrom(keys, due.minus(AHEAD))).contains(due);
    assertThat(schedule.nextSignsFrom(List.of(key(1, START), key(2, due)), due)).isEmpty();
  }

  @Test
  void anInstallationThatWasOffForLongStillPublishesAhead() {
    Instant muchLater = START.plus(Duration.ofDays(400));

    assertThat(schedule.nextSignsFrom(List.of(key(1, START)), muchLater))
        .contains(muchLater.plus(AHEAD));
    assertThat(signing(List.of(key(1, START)), muchLater)).isEqualTo(1);
  }

  @Test
  void overAYearEveryTokenCanBeVerifiedUntilItExpires() {
    List<SigningKey> keys = new ArrayList<>();
    Duration step = Duration.ofMinutes(5);
    Duration lives = Duration.ofMinutes(30);
    record Token(long key, Instant expires) {}
    List<Token> alive = new ArrayList<>();
    for (Instant now = START;
        now.isBefore(START.plus(Duration.ofDays(365)));
        now = now.plus(step)) {
      Instant at = now;
      schedule
          .nextSignsFrom(keys, now)
          .ifPresent(from -> keys.add(key(keys.isEmpty() ? 1 : keys.getLast().number() + 1, from)));
      List<Long> published = published(keys, now);
      keys.removeIf(key -> !published.contains(key.number()));
      alive.removeIf(token -> token.expires().isBefore(at));
      alive.add(new Token(signing(keys, now), now.plus(lives)));
      assertThat(published).containsAll(alive.stream().map(Token::key).toList());
      assertThat(keys).hasSizeLessThanOrEqualTo(2);
    }
    assertThat(keys.getLast().number()).isBetween(12L, 13L);
  }

  private long signing(List<SigningKey> keys, Instant now) {
    return schedule.signing(keys, now).orElseThrow().number();
  }

  private List<Long> published(List<SigningKey> keys, Instant now) {
    return schedule.published(keys, now).stream().map(SigningKey::number).toList();
  }

  private static SigningKey key(long number, Instant signsFrom) {
    return new SigningKey(number, KEY, signsFrom);
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
