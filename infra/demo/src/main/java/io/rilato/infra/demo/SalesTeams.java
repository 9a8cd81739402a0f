package io.rilato.infra.demo;

import java.util.List;
import java.util.Locale;

/** The sales agents of the CRM data set, with their managers and regional offices. */
final class SalesTeams {
  private SalesTeams() {}

  record Agent(String name, String manager, String office) {}

  static List<Agent> read() {
    return Csv.resource("sales_teams.csv").stream()
        .map(row ->
            new Agent(
                row.getOrDefault("sales_agent", ""),
                row.getOrDefault("manager", ""),
                row.getOrDefault("regional_office", "")))
        .toList();
  }

  static List<String> managers() {
    return read().stream().map(Agent::manager).distinct().toList();
  }

  static List<String> offices() {
    return read().stream().map(Agent::office).distinct().toList();
  }

  /** An address of a domain nobody has. */
  static String email(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z-]+", ".") + "@demo.rilato.example";
  }
}
