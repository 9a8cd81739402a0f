package io.rilato.infra.bench;

import io.rilato.infra.client.RilatoClient;
import io.rilato.leadrouting.routing.TraceReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Routing decisions, made once more of what was written down about them. */
@Command(
    name = "routing",
    mixinStandardHelpOptions = true,
    description = "Decides again what routing decided.")
final class RoutingCommand {
  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Prints who takes the lead, by a decision's trace and its rule set alone.",
        "The file holds a decision as GET /api/v1/leads/{id}/routing?include=ruleSet answers it,",
        "or a list of them; the owner and the outcome need not be in it."
      })
  int decide(
      @Option(names = "--trace", required = true, description = "A JSON file.") Path trace,
      @Option(names = "--json", description = "Print JSON, one line for each decision.")
          boolean json)
      throws IOException {
    JsonNode given = RilatoClient.json().readTree(Files.readString(trace));
    JsonNode items = given.path("items").isArray() ? given.path("items") : given;
    List<JsonNode> traces = items.isArray() ? items.valueStream().toList() : List.of(items);
    for (JsonNode one : traces) {
      TraceReplay.Decided decided;
      try {
        decided = TraceReplay.decide(one);
      } catch (IllegalArgumentException e) {
        System.err.println(e.getMessage());
        return 1;
      }
      if (json) {
        System.out.println(RilatoClient.json().writeValueAsString(decided));
      } else {
        System.out.printf(
            "%s  rule %s, turn %d: %s%n",
            decided.id(),
            decided.matchedRuleId() == null ? "(catch-all)" : decided.matchedRuleId(),
            decided.turn(),
            decided.ownerId() == null ? "nobody" : decided.ownerId());
      }
    }
    return 0;
  }
}
