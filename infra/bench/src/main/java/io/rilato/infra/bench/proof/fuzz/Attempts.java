package io.rilato.infra.bench.proof.fuzz;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests: number n of a service is the same for the same seed and records. */
final class Attempts {
  /** Not by who may do everything: each takes long, or keeps the others out. */
  private static final List<String> TOO_MUCH =
      List.of(
          "/api/v1/search-indexes/{type}/rebuild",
          "/api/v1/reports/rebuild",
          "/api/v1/sign-in/rules");

  /** Not by a user: their token would end. */
  private static final String SIGN_OUT = "/api/v1/me/sessions";

  /** Never answered to the end. */
  private static final String STREAM = "/api/v1/live";

  private final Map<String, List<Operation>> byService;
  private final Victims victims;
  private final List<Caller> callers;
  private final Mutations mutations;
  private final long seed;

  /**
   * @param callers who may do everything, who may do something, who may do nothing, who is nobody
   */
  Attempts(
      List<Operation> operations,
      Schemas schemas,
      Victims victims,
      List<Caller> callers,
      String token,
      long seed) {
    this.byService =
        Stream.concat(operations.stream(), OpenPaths.all().stream())
            .filter(operation -> !operation.path().equals(STREAM))
            .collect(Collectors.groupingBy(Operation::service));
    this.victims = victims;
    this.callers = List.copyOf(callers);
    this.mutations = new Mutations(schemas, victims, token);
    this.seed = seed;
  }

  List<String> services() {
    return byService.keySet().stream().sorted().toList();
  }

  Attempt make(String service, long number) {
    RandomGenerator random =
        new SplittableRandom((seed * 31 + service.hashCode()) * 0x9E3779B97F4A7C15L + number);
    random.nextLong();
    List<Operation> operations = byService.getOrDefault(service, List.of());
    Operation operation = Hostile.any(operations, random);
    Draft draft = asDescribed(operation, number, random);
    int changes = random.nextInt(8) == 0 ? 0 : random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < changes; i++) {
      mutations.change(draft, random);
    }
    return draft.finish(number);
  }

  private Draft asDescribed(Operation operation, long number, RandomGenerator random) {
    String collection = operation.collection();
    String path =
        operation.fill(name ->
            switch (name) {
              case "system" -> "erp";
              case "externalId" -> "x" + number % 40;
              case "type" -> operation.path().contains("timeline") ? "contacts" : "contact";
              default -> victims.id(collection, random);
            });
    Draft draft = new Draft(operation, caller(operation, random), path);
    if (operation.method().equals("PATCH") || operation.method().equals("DELETE")) {
      draft.header("If-Match", random.nextInt(4) == 0 ? "\"1\"" : "*");
    }
    String form = OpenPaths.form(operation);
    ObjectNode body = body(operation, number, random);
    if (form != null) {
      draft.body(form);
      draft.header("Content-Type", "application/x-www-form-urlencoded");
    }
    if (body != null) {
      draft.body(body.toString());
      boolean patch = operation.method().equals("PATCH");
      draft.header("Content-Type", patch ? "application/merge-patch+json" : "application/json");
    }
    return draft;
  }

  private @Nullable ObjectNode body(Operation operation, long number, RandomGenerator random) {
    if (operation.body() == null) {
      return null;
    }
    if (operation.path().endsWith("/batch")) {
      return mutations.batch(operation, number, random);
    }
    ObjectNode known = victims.body(operation, 1_000 + number);
    if (known == null || random.nextInt(12) == 0) {
      return mutations.schemas().object(operation.body(), random);
    }
    return operation.method().equals("PATCH") ? mutations.some(known, random) : known;
  }

  private Caller caller(Operation operation, RandomGenerator random) {
    int pick = random.nextInt(10);
    int index = pick < 6 ? 0 : pick < 8 ? 1 : pick - 6;
    boolean notHere =
        operation.changes()
            && (index == 0 && TOO_MUCH.contains(operation.path())
                || index == 1 && SIGN_OUT.equals(operation.path()));
    return callers.get(notHere ? 2 : index);
  }
}
