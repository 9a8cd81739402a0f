package io.rilato.infra.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts corrections by kind, in the order in which the kinds first came. */
final class Corrections {
  private static final int NAMED = 8;

  private record Kind(String type, String field, String from, String to, String reason) {}

  private final Map<Kind, List<String>> byKind = new LinkedHashMap<>();

  void add(String record, String type, String field, String from, String to, String reason) {
    byKind
        .computeIfAbsent(new Kind(type, field, from, to, reason), _ -> new ArrayList<>())
        .add(record);
  }

  List<Correction> list() {
    return byKind.entrySet().stream().map(e -> correction(e.getKey(), e.getValue())).toList();
  }

  private static Correction correction(Kind kind, List<String> records) {
    return new Correction(
        kind.type(),
        kind.field(),
        kind.from(),
        kind.to(),
        kind.reason(),
        records.size(),
        List.copyOf(records.subList(0, Math.min(NAMED, records.size()))));
  }
}
