package io.rilato.e2e.permissions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was compared, by channel, and keeps what differed. */
final class Cells {
  private static final int MOST_TOLD = 60;

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final List<String> differences = Collections.synchronizedList(new ArrayList<>());

  void compare(String channel, Object who, Object what, Object expected, Object actual) {
    counts.computeIfAbsent(channel, _ -> new LongAdder()).increment();
    if (!expected.equals(told(actual))) {
      differences.add(
          "%s: %s, %s: expected %s, was %s".formatted(channel, who, what, expected, actual));
    }
  }

  /**
   * What an answer says of rights: who was switched off is refused by the service (403), or by the
   * gateway (401) as soon as it has heard of it.
   */
  static Object told(Object actual) {
    return actual.equals(401) ? 403 : actual.equals("status 401") ? "status 403" : actual;
  }

  /** One cell for each of these, whether it is among the found. */
  <T> void compareEach(
      String channel, Object who, Iterable<T> all, Iterable<T> expected, Iterable<T> found) {
    var wanted = setOf(expected);
    var there = setOf(found);
    all.forEach(each -> compare(channel, who, each, wanted.contains(each), there.contains(each)));
  }

  private static <T> Set<T> setOf(Iterable<T> some) {
    Set<T> set = new HashSet<>();
    some.forEach(set::add);
    return set;
  }

  long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  String summary() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(counts)
        .forEach((channel, count) -> text.append("%8d %s%n".formatted(count.sum(), channel)));
    differences.stream().limit(MOST_TOLD).forEach(d -> text.append(d).append('\n'));
    return text.append(total() + " cells, " + differences.size() + " differences").toString();
  }
}
