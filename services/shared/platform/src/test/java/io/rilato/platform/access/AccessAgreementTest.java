package io.rilato.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.rilato.contracts.Share;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.User;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided for one record, and what a search finds, are the same answer. */
class AccessAgreementTest {
  private static final int USERS = 12;
  private static final int TEAMS = 6;
  private static final int ROLES = 4;
  private static final int TERRITORIES = 5;
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theDecisionInMemoryAndTheFilterOnTheIndexAgree(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      Directory directory = new Directory();
      directory.apply(randomEntries(random));
      Access access = new Access(directory, Clock.fixed(NOW, ZoneOffset.UTC));
      List<Stored<Things.Thing>> records = randomRecords(random);
      for (int i = 0; i <= USERS; i++) {
        Caller caller = Things.user("user" + i);
        Query filter = access.visible(caller, Things.TYPE);
        for (Stored<Things.Thing> record : records) {
          assertThat(matches(filter, record))
              .as("seed %d round %d: %s on %s", seed, round, caller, record)
              .isEqualTo(access.decide(caller, Action.VIEW, Things.TYPE, record).allowed());
        }
      }
    }
  }

  private static List<Stored<Things.Thing>> randomRecords(Random random) {
    List<Stored<Things.Thing>> records = new ArrayList<>();
    for (int owner = 0; owner <= USERS + 1; owner++) {
      Share[] shares = new Share[random.nextInt(4) == 0 ? random.nextInt(3) : 0];
      for (int i = 0; i < shares.length; i++) {
        boolean team = random.nextBoolean();
        shares[i] =
            Things.share(
                team ? null : "user" + random.nextInt(USERS + 2),
                team ? "team" + random.nextInt(TEAMS) : null,
                random.nextBoolean() ? Share.Right.view : Share.Right.edit,
                random.nextBoolean() ? null : NOW.plusMillis(random.nextInt(5) - 2));
      }
      records.add(
          Things.thing(
              owner > USERS ? null : "user" + owner,
              some(random, "territory", TERRITORIES),
              shares));
    }
    return records;
  }

  private static List<DirectoryEntry<?>> randomEntries(Random random) {
    List<DirectoryEntry<?>> entries = new ArrayList<>();
    for (int i = 0; i < TEAMS; i++) {
      entries.add(
          Things.team("team" + i, some(random, "team", TEAMS), some(random, "user", USERS)));
    }
    for (int i = 0; i < TERRITORIES; i++) {
      entries.add(
          Things.territory(
              "territory" + i,
              some(random, "territory", TERRITORIES),
              "user" + random.nextInt(USERS),
              "user" + random.nextInt(USERS)));
    }
    for (int i = 0; i < ROLES; i++) {
      Grant[] grants = new Grant[random.nextInt(3)];
      for (int g = 0; g < grants.length; g++) {
        String type = random.nextBoolean() ? "contact" : random.nextBoolean() ? "*" : "company";
        String action = random.nextBoolean() ? "view" : random.nextBoolean() ? "*" : "edit";
        grants[g] =
            Things.grant(type, action, Scope.values()[random.nextInt(Scope.values().length)]);
      }
      entries.add(Things.role("role" + i, grants));
    }
    for (int i = 0; i < USERS; i++) {
      List<String> roles = new ArrayList<>();
      for (int r = random.nextInt(3); r > 0; r--) {
        roles.add("role" + random.nextInt(ROLES + 1));
      }
      User user =
          new User("u", "u", roles, some(random, "team", TEAMS), random.nextInt(8) > 0, Map.of());
      entries.add(new DirectoryEntry<>(Things.TENANT, "user" + i, 1, random.nextInt(8) == 0, user));
    }
    return entries;
  }

  private static @Nullable String some(Random random, String prefix, int count) {
    return random.nextInt(4) == 0 ? null : prefix + random.nextInt(count);
  }

  /** What Elasticsearch does with the queries that are built. */
  private static boolean matches(Query query, Stored<Things.Thing> record) {
    return switch (query._kind()) {
      case MatchAll -> true;
      case MatchNone -> false;
      case Bool -> query.bool().should().stream().anyMatch(part -> matches(part, record));
      case Terms ->
          query.terms().terms().value().stream()
              .map(FieldValue::stringValue)
              .anyMatch(words(query.terms().field(), record)::contains);
      case Range -> {
        var range = query.range().term();
        yield words(range.field(), record).stream()
            .anyMatch(word ->
                word.compareTo(Objects.requireNonNull(range.gt())) > 0
                    && word.compareTo(Objects.requireNonNull(range.lt())) < 0);
      }
      default -> throw new AssertionError(query);
    };
  }

  /** What the index holds of a record in a field. */
  private static List<String> words(String field, Stored<Things.Thing> record) {
    return switch (field) {
      case "ownerId" -> Stream.ofNullable(record.state().ownerId()).toList();
      case "territoryId" -> Stream.ofNullable(record.state().territoryId()).toList();
      case Sharing.FIELD -> Sharing.words(record.shares());
      default -> throw new AssertionError(field);
    };
  }
}
