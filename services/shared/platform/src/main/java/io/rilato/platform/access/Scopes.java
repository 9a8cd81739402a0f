package io.rilato.platform.access;

import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What API clients are allowed: {@code <type>:<action>}, with {@code *} for all on either side. */
public final class Scopes {
  private static final Pattern SHAPE = Pattern.compile("(\\*|[a-z][a-z-]*):(\\*|[a-z][a-z-]*)");

  private Scopes() {}

  public static boolean isScope(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** Whether having a set of scopes includes having this one. */
  public static boolean cover(Set<String> held, String wanted) {
    return held.stream().anyMatch(scope -> meet(scope, wanted).equals(Optional.of(wanted)));
  }

  /** What both sets allow. */
  static Set<String> common(Set<String> some, Set<String> others) {
    Set<String> common = new LinkedHashSet<>();
    some.stream()
        .sorted()
        .forEach(a -> others.stream().sorted().forEach(b -> meet(a, b).ifPresent(common::add)));
    return common;
  }

  static Grant grant(String scope) {
    String[] parts = scope.split(":", 2);
    return new Grant(parts[0], parts[1], Role.Scope.all, null);
  }

  private static Optional<String> meet(String one, String other) {
    if (!isScope(one) || !isScope(other)) {
      return Optional.empty();
    }
    String[] a = one.split(":", 2);
    String[] b = other.split(":", 2);
    return part(a[0], b[0]).flatMap(type -> part(a[1], b[1]).map(action -> type + ":" + action));
  }

  private static Optional<String> part(String one, String other) {
    if (one.equals("*")) {
      return Optional.of(other);
    }
    return other.equals("*") || other.equals(one) ? Optional.of(one) : Optional.empty();
  }
}
