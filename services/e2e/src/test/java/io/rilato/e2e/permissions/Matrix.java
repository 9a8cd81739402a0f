package io.rilato.e2e.permissions;

import io.rilato.e2e.permissions.Policy.Home;
import io.rilato.e2e.permissions.Policy.Share;
import io.rilato.infra.client.Answer;
import io.rilato.testkit.suite.Api;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The tenants, their records, what is expected of them, and what came of the comparison. */
final class Matrix {
  private static final Pattern MARK = Pattern.compile("[Zz]q(\\d+)x([A-Za-z]+)");

  final Map<String, Organisation> organisations = new HashMap<>();
  final List<Item> items = new ArrayList<>();
  final Cells cells = new Cells();
  private final Map<Integer, Item> byNumber = new ConcurrentHashMap<>();

  void add(Organisation organisation, Collection<Item> more) {
    organisations.put(organisation.tenant, organisation);
    items.addAll(more);
    more.forEach(item -> byNumber.put(item.number, item));
  }

  Oracle oracle(Member who) {
    return new Oracle(organisations.get(who.tenant()).policy);
  }

  /** Everybody who can ask, of all tenants. */
  List<Member> members() {
    List<Member> all = new ArrayList<>();
    for (Organisation organisation : organisations.values()) {
      organisation.members.forEach((id, api) -> all.add(member(organisation, id, api)));
    }
    return all;
  }

  private Member member(Organisation organisation, String id, Api api) {
    Member[] self = new Member[1];
    self[0] =
        new Member(
            organisation.tenant,
            id,
            api,
            (question, answer) -> look(self[0], question, answer.body()));
    return self[0];
  }

  List<Item> of(Kind kind) {
    return items.stream().filter(item -> item.kind == kind).toList();
  }

  List<Item> own(Member who, Kind kind) {
    return of(kind).stream().filter(item -> item.tenant.equals(who.tenant())).toList();
  }

  List<Item> own(Organisation organisation) {
    return items.stream().filter(item -> item.tenant.equals(organisation.tenant)).toList();
  }

  boolean sees(Member who, Item item) {
    return may(who, "view", item);
  }

  /** How often somebody sees a record for no other reason than that it is shared. */
  long seenByShare() {
    return seenFor(item -> item.home(), _ -> List.of());
  }

  /** The same for the territory it belongs to. */
  long seenByTerritory() {
    return seenFor(item -> new Home(item.owner(), null), item -> item.shares);
  }

  private long seenFor(Function<Item, Home> home, Function<Item, List<Share>> shares) {
    return members().stream()
        .mapToLong(who ->
            items.stream()
                .filter(item -> sees(who, item))
                .filter(item ->
                    !oracle(who)
                        .may(
                            who.id(), "view", item.kind.type, home.apply(item), shares.apply(item)))
                .count())
        .sum();
  }

  boolean may(Member who, String verb, Item item) {
    return item.tenant.equals(who.tenant())
        && oracle(who).may(who.id(), verb, item.kind.type, item.home(), item.shares);
  }

  Set<String> hidden(Member who, Kind kind) {
    return oracle(who).hidden(who.id(), kind.type);
  }

  /** The status of reading a record; who may do nothing is not even told that there is none. */
  int reading(Member who, Item item) {
    boolean refused = oracle(who).refused(who.id());
    return !refused && !item.tenant.equals(who.tenant()) ? 404 : sees(who, item) ? 200 : 403;
  }

  /** The status of an item of a batch; who may do nothing is refused the whole. */
  static int status(Answer answer, int index) {
    return answer.ok()
        ? answer.body().path("items").path(index).path("status").asInt()
        : answer.status();
  }

  List<String> ids(Collection<Item> some) {
    return some.stream().map(item -> item.id).toList();
  }

  /** What a list holds, if the caller may list at all and names no hidden field. */
  void compareList(
      String channel, Member who, Kind kind, Answer answer, Set<String> named, List<Item> asked) {
    boolean allowed = oracle(who).mayAny(who.id(), "view", kind.type);
    Set<String> hidden = hidden(who, kind);
    boolean refused = !allowed || named.stream().anyMatch(hidden::contains);
    int expected = refused ? 403 : 200;
    cells.compare(channel, who, kind + " status", expected, answer.status());
    if (answer.status() != 200 || refused) {
      return;
    }
    Map<String, JsonNode> found = new HashMap<>();
    answer.body().path("items").forEach(item -> found.put(item.path("id").asString(), item));
    List<Item> seen = asked.stream().filter(item -> sees(who, item)).toList();
    cells.compareEach(channel, who, ids(of(kind)), ids(seen), found.keySet());
  }

  /** Whether a record as it is told has its fields but for the hidden ones. */
  void compareFields(String channel, Member who, Item item, JsonNode told) {
    Set<String> hidden = hidden(who, item.kind);
    Set<String> expected =
        item.values.keySet().stream()
            .filter(field -> !hidden.contains(field))
            .collect(Collectors.toSet());
    Set<String> found =
        item.values.keySet().stream().filter(told::hasNonNull).collect(Collectors.toSet());
    cells.compare(channel + " fields", who, item, expected, found);
  }

  /** Nothing that is kept from the caller stands anywhere in an answer. */
  void look(Member who, String question, JsonNode answer) {
    Matcher marks = MARK.matcher(answer.toString());
    while (marks.find()) {
      Item item = byNumber.get(Integer.parseInt(marks.group(1)));
      if (item != null) {
        boolean kept = !sees(who, item) || hidden(who, item.kind).contains(marks.group(2));
        cells.compare("any answer", who, question + " tells " + marks.group(), false, kept);
      }
    }
  }
}
