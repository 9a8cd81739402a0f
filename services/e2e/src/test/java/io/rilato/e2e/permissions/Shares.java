package io.rilato.e2e.permissions;

import io.rilato.e2e.permissions.Policy.Person;
import io.rilato.e2e.permissions.Policy.Share;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.platform.time.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Shares records of a tenant with people and teams, and withdraws that. */
record Shares(Organisation organisation, Random random) {
  private static final Duration LONG = Duration.ofHours(1);

  /** So short that it has ended before anybody asks. */
  static final Duration SHORT = Duration.ofSeconds(2);

  /** Shares some of these, some of them for a moment only. */
  void give(Collection<Item> items) {
    for (Item item : items) {
      if (item.kind.owned() && random.nextInt(3) == 0) {
        for (int i = random.nextInt(2); i >= 0; i--) {
          share(item, random.nextInt(4) == 0 ? SHORT : anyTime());
        }
      }
    }
  }

  /** For ever, or long enough. */
  @Nullable Duration anyTime() {
    return random.nextBoolean() ? LONG : null;
  }

  /** Shares it with somebody who may do that to some records of the type, or with a team. */
  void share(Item item, @Nullable Duration time) {
    Share wanted = wanted(item, time);
    if (isValid(item, wanted)) {
      Answer made = organisation.admin.post(item.path() + "/shares", json(wanted)).orThrow();
      item.share(
          new Share(made.id(), wanted.person(), wanted.team(), wanted.edit(), wanted.until()));
    }
  }

  void unshare(Item item, Share share) {
    String path = item.path() + "/shares/" + share.id();
    organisation.admin.send(new Request("DELETE", path, null, Map.of())).orThrow();
    item.unshare(share);
  }

  /** A share that may be refused, with nobody with whom the record is shared already. */
  @Nullable Share another(Item item) {
    List<Share> some = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      some.add(wanted(item, anyTime()));
    }
    return some.stream()
        .filter(share -> item.shares.stream().noneMatch(share::isWithSame))
        .findFirst()
        .orElse(null);
  }

  private Share wanted(Item item, @Nullable Duration time) {
    boolean team = random.nextInt(3) == 0;
    Instant until =
        time == null ? null : Clocks.system().instant().plus(time).truncatedTo(ChronoUnit.MILLIS);
    return new Share(
        "",
        team ? null : organisation.any(organisation.people()),
        team ? organisation.any(organisation.teams()) : null,
        random.nextBoolean(),
        until);
  }

  /** Whether Rilato takes it: not from whom, but with whom. */
  boolean isValid(Item item, Share share) {
    if (share.person() == null) {
      return true;
    }
    Person person = organisation.policy.people().get(share.person());
    return person.active()
        && new Oracle(organisation.policy)
            .mayAny(person.id(), share.edit() ? "edit" : "view", item.kind.type);
  }

  static Map<String, Object> json(Share share) {
    return Organisation.body(
        "userId",
        share.person(),
        "teamId",
        share.team(),
        "right",
        share.edit() ? "edit" : "view",
        "until",
        share.until() == null ? null : share.until().toString());
  }
}
