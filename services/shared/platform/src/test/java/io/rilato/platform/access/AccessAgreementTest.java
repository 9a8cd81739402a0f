package io.rilato.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided for one record, and what a search finds, are the same answer. */
class AccessAgreementTest {
  private static final int USERS = 12;
  private static final int TEAMS = 6;
  private static final int ROLES = 4;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theDecisionInMemoryAndTheFilterOnTheIndexAgree(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      Directory directory = new Directory();
      directory.apply(randomEntries(random));
      Access access = new Access(directory);
      for (int i = 0; i <= USERS; i++) {
        Caller caller = Things.user("user" + i);
        Query filter = access.visible(caller, Things.TYPE);
        for (int owner = 0; owner <= USERS + 1; owner++) {
          String ownerId = owner > USERS ? null : "user" + owner;
          assertThat(matches(filter, ownerId))
              .as("seed %d round %d: %s on record of %s", seed, round, caller, ownerId)
              .isEqualTo(
                  access
                      .decide(caller, Action.VIEW, Things.TYPE, Things.ownedBy(ownerId))
                      .allowed());
        }
      }
    }
  }

  private static List<DirectoryEntry<?>> randomEntries(Random random) {
    List<DirectoryEntry<?>> entries = new ArrayList<>();
    for (int i = 0; i < TEAMS; i++) {
      entries.add(
          Things.team("team" + i, some(random, "team", TEAMS), some(random, "user", USERS)));
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
  private static boolean matches(Query query, @Nullable String ownerId) {
    if (query.isMatchAll()) {
      return true;
    }
    if (query.isMatchNone()) {
      return false;
    }
    assertThat(query.terms().field()).isEqualTo("ownerId");
    return query.terms().terms().value().stream()
        .anyMatch(value -> value.stringValue().equals(ownerId));
  }
}
