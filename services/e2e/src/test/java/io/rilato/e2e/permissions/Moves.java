package io.rilato.e2e.permissions;

import static org.awaitility.Awaitility.await;

import io.rilato.infra.client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * Asks while people move: until 5 s after a change the answer may be that of before or of after it,
 * from then on that of after it only.
 */
final class Moves {
  private static final Duration AT_MOST = Duration.ofSeconds(5);
  private static final int CHANGED = 24;
  private static final int UNCHANGED = 4;

  private final Matrix matrix;
  private final Random random;

  Moves(Matrix matrix, Random random) {
    this.matrix = matrix;
    this.random = random;
  }

  /** A question, and what is expected of it now. */
  private record Check(
      String channel, Member who, String what, Supplier<Object> ask, Supplier<Object> expected) {}

  void run(int changes) {
    List<Organisation> all = List.copyOf(matrix.organisations.values());
    for (int i = 0; i < changes; i++) {
      Organisation organisation = all.get(random.nextInt(all.size()));
      change(organisation, new Change(organisation, random), i);
    }
  }

  private void change(Organisation organisation, Change change, int number) {
    List<Check> checks = checks(organisation);
    Map<Check, Object> before = new HashMap<>();
    checks.forEach(check -> before.put(check, check.expected().get()));

    String what = change.make(number, matrix.own(organisation));
    long changed = System.nanoTime();

    Map<Check, Object> after = new HashMap<>();
    checks.forEach(check -> after.put(check, check.expected().get()));
    Collections.shuffle(checks, random);
    List<Check> chosen = new ArrayList<>();
    checks.stream()
        .filter(check -> !before.get(check).equals(after.get(check)))
        .limit(CHANGED)
        .forEach(chosen::add);
    checks.stream()
        .filter(check -> before.get(check).equals(after.get(check)))
        .limit(UNCHANGED)
        .forEach(chosen::add);
    Together.run(
        6,
        chosen.stream()
            .<Runnable>map(
                check -> () -> settle(check, what, before.get(check), after.get(check), changed))
            .toList());
  }

  private void settle(Check check, String what, Object before, Object after, long changed) {
    Object[] last = new Object[1];
    boolean[] late = new boolean[1];
    try {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(100))
          .atMost(AT_MOST.multipliedBy(4))
          .until(() -> {
            // Asked in time, whenever it is answered.
            late[0] = System.nanoTime() - changed > AT_MOST.toNanos();
            last[0] = Cells.told(check.ask().get());
            return late[0] || last[0].equals(after) || !last[0].equals(before);
          });
    } catch (ConditionTimeoutException e) {
      late[0] = true;
    }
    matrix.cells.compare(
        "moved: " + check.channel(), check.who(), check.what() + " after " + what, after, last[0]);
  }

  private List<Member> members(Organisation organisation) {
    List<Member> all = new ArrayList<>();
    organisation.members.forEach(
        (id, api) -> all.add(new Member(organisation.tenant, id, api, (_, _) -> {})));
    return all;
  }

  private List<Check> checks(Organisation organisation) {
    List<Check> checks = new ArrayList<>();
    for (Member who : members(organisation)) {
      for (Kind kind : Kind.values()) {
        checks.add(
            new Check(
                "list",
                who,
                kind.type,
                () -> told(who.get(kind.path + "?limit=200"), matrix.own(who, kind)),
                () -> seen(who, kind, matrix.own(who, kind), Set.of())));
        String group = Records.anyGroup(random);
        List<Item> asked =
            matrix.own(who, kind).stream().filter(item -> item.group.equals(group)).toList();
        checks.add(
            new Check(
                "suggest",
                who,
                kind.type,
                () -> told(who.get(kind.path + "/suggest?limit=50&q=" + group), asked),
                () -> seen(who, kind, asked, kind.words)));
        List<Item> own = matrix.own(who, kind);
        Item item = own.get(random.nextInt(own.size()));
        checks.add(
            new Check(
                "get",
                who,
                item.toString(),
                () -> who.get(item.path()).status(),
                () -> matrix.reading(who, item)));
      }
      Everywhere everywhere = new Everywhere(matrix, who);
      checks.add(
          new Check(
              "report",
              who,
              "leads by source",
              () -> {
                Answer answer = who.get("/api/v1/reports/leads-by-source");
                JsonNode count = answer.body().path("total").path("count");
                return answer.ok() ? "counts " + count.asLong() : "status " + answer.status();
              },
              () ->
                  everywhere.mayReport(Kind.LEAD, "source", "status", "score")
                      ? "counts " + everywhere.visible(Kind.LEAD).count()
                      : "status 403"));
      Set<String> known =
          matrix.items.stream().map(item -> item.id).collect(Collectors.toUnmodifiableSet());
      checks.add(
          new Check(
              "events",
              who,
              "all",
              () ->
                  everywhere.events(_ -> {}).stream()
                      .filter(known::contains)
                      .collect(Collectors.toUnmodifiableSet()),
              () -> Set.copyOf(matrix.ids(everywhere.told()))));
    }
    return checks;
  }

  private Object seen(Member who, Kind kind, List<Item> asked, Set<String> named) {
    Set<String> hidden = matrix.hidden(who, kind);
    if (!matrix.oracle(who).mayAny(who.id(), "view", kind.type)
        || named.stream().anyMatch(hidden::contains)) {
      return 403;
    }
    return Set.copyOf(matrix.ids(asked.stream().filter(item -> matrix.sees(who, item)).toList()));
  }

  private Object told(Answer answer, List<Item> asked) {
    if (answer.status() != 200) {
      return answer.status();
    }
    Set<String> known = Set.copyOf(matrix.ids(asked));
    return answer
        .body()
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString())
        .filter(known::contains)
        .collect(Collectors.toUnmodifiableSet());
  }
}
