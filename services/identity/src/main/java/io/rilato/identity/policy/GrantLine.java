package io.rilato.identity.policy;

import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.identity.people.RoleType;
import io.rilato.platform.access.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Grants as people write them: {@code view, edit own on lead, deal hiding phone keeping source}. A
 * {@code *} stands for all actions or all types.
 *
 * @param hidden fields that are not shown
 * @param readOnly fields that are kept as they are
 */
record GrantLine(
    Set<String> actions, Scope scope, Set<String> types, Set<String> hidden, Set<String> readOnly) {
  /** How a line is written. */
  static final String FORM =
      "Expected <actions> <scope> on <types> [hiding <fields>] [keeping <fields>],"
          + " such as: view, edit own on lead";

  private static final int LONGEST = 20_000;
  private static final String NAMES = "[^\\s,]++(?:\\s*+,\\s*+[^\\s,]++)*+";
  private static final Pattern SHAPE =
      Pattern.compile(
          "(%1$s)\\s+(\\S+)\\s+on\\s+(%1$s)(?:\\s+hiding\\s+(%1$s))?(?:\\s+keeping\\s+(%1$s))?"
              .formatted(NAMES));
  private static final Comparator<String> AS_DECLARED =
      Comparator.comparing(GrantLine::position).thenComparing(Comparator.naturalOrder());

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static GrantLine parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("At most " + LONGEST + " characters in a line");
    }
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(FORM);
    }
    GrantLine line =
        new GrantLine(
            names(matcher.group(1)),
            scope(matcher.group(2)),
            names(matcher.group(3)),
            names(matcher.group(4)),
            names(matcher.group(5)));
    if (line.actions.size() * line.types.size() > RoleType.MOST_GRANTS) {
      throw new IllegalArgumentException("At most " + RoleType.MOST_GRANTS + " grants in a line");
    }
    return line;
  }

  private static Scope scope(String text) {
    return Arrays.stream(Scope.values())
        .filter(scope -> scope.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Unknown scope " + text + ": must be one of " + Arrays.toString(Scope.values())));
  }

  private static Set<String> names(@Nullable String list) {
    return list == null
        ? Set.of()
        : Arrays.stream(list.split(","))
            .map(String::strip)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What the line allows, one grant for each action on each type. */
  List<Grant> grants() {
    List<Grant> grants = new ArrayList<>();
    for (String type : types) {
      for (String action : actions) {
        grants.add(new Grant(type, action, scope, fields(hidden), fields(readOnly)));
      }
    }
    return grants;
  }

  private static @Nullable List<String> fields(Set<String> names) {
    return names.isEmpty() ? null : names.stream().sorted().toList();
  }

  /** The fewest lines that allow the same as these grants, always in the same order. */
  static List<String> lines(List<Grant> grants) {
    // The actions by scope and fields and then by type, then the types that have the same.
    record How(Scope scope, Set<String> hidden, Set<String> readOnly) {}
    record What(How how, Set<String> actions) {}
    Map<String, Map<How, Set<String>>> byType = new TreeMap<>();
    for (Grant grant : grants) {
      byType
          .computeIfAbsent(grant.type(), _ -> new HashMap<>())
          .computeIfAbsent(
              new How(grant.scope(), sorted(grant.hiddenFields()), sorted(grant.readOnlyFields())),
              _ -> new TreeSet<>(AS_DECLARED))
          .add(grant.action());
    }
    Map<What, Set<String>> types = new HashMap<>();
    byType.forEach((type, ways) ->
        ways.forEach((how, actions) ->
            types.computeIfAbsent(new What(how, actions), _ -> new TreeSet<>()).add(type)));
    return types.entrySet().stream()
        .map(entry ->
            new GrantLine(
                entry.getKey().actions(),
                entry.getKey().how().scope(),
                entry.getValue(),
                entry.getKey().how().hidden(),
                entry.getKey().how().readOnly()))
        .sorted(
            Comparator.comparing((GrantLine line) -> String.join(",", line.types()))
                .thenComparing(GrantLine::scope, Comparator.reverseOrder())
                .thenComparing(GrantLine::toString))
        .map(GrantLine::toString)
        .toList();
  }

  /** A grant in a form in which those that allow the same are equal. */
  static Grant normal(Grant grant) {
    return new Grant(
        grant.type(),
        grant.action(),
        grant.scope(),
        fields(sorted(grant.hiddenFields())),
        fields(sorted(grant.readOnlyFields())));
  }

  private static Set<String> sorted(@Nullable List<String> fields) {
    return new TreeSet<>(Objects.requireNonNullElse(fields, List.of()));
  }

  private static int position(String action) {
    for (Action each : Action.values()) {
      if (each.wireName().equals(action)) {
        return each.ordinal();
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return String.join(", ", actions)
        + " "
        + scope
        + " on "
        + String.join(", ", types)
        + (hidden.isEmpty() ? "" : " hiding " + String.join(", ", hidden))
        + (readOnly.isEmpty() ? "" : " keeping " + String.join(", ", readOnly));
  }
}
