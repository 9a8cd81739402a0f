package io.rilato.e2e.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.e2e.WholeSuite;
import io.rilato.infra.client.ClientToken;
import io.rilato.infra.client.Connection;
import io.rilato.platform.time.Clocks;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Callers × records × verbs × channels over two made-up tenants, against an {@link Oracle} of its
 * own. {@code -Drilato.proof.permissions=4} is a larger form, {@code -Drilato.proof.seed} another
 * one.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PermissionMatrixIT {
  private static final Logger log = LoggerFactory.getLogger(PermissionMatrixIT.class);
  private static final long SEED = Long.getLong("rilato.proof.seed", 20_261_122);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int THREADS = 4;

  private static final Size SIZE = Size.asked();
  private static Random random;
  private static Matrix matrix;
  private static RunningSuite suite;

  @BeforeAll
  static void start() {
    random = new Random(SEED);
    matrix = new Matrix();
    // A search everywhere is asked for what there is, not for what is there soon.
    suite = WholeSuite.start(Map.of("rilato.gateway.search.timeout", "20s"));
    Api first = suite.api();
    String tenant = first.get("/api/v1/me").orThrow().body().path("tenant").path("id").asString();
    add(new Organisation(tenant, "first", first, random), 1);
    JsonNode other =
        first
            .post(
                "/api/v1/tenants",
                "{\"name\":\"Other\",\"baseCurrency\":\"EUR\",\"timeZone\":\"Europe/Vienna\","
                    + "\"fiscalYearStartMonth\":1,\"administrator\":{\"email\":\"a@other.example\"},"
                    + "\"apiClientScopes\":[\"*:*\"]}")
            .orThrow()
            .body();
    JsonNode client = other.path("apiClient");
    String token =
        ClientToken.fetch(
            new Connection.ApiClient(
                client.path("id").asString(),
                client.path("secret").asString(),
                suite.url("gateway") + "/oauth2/token",
                List.of("*:*")));
    add(
        new Organisation(other.path("id").asString(), "other", first.withToken(token), random),
        100_000);
    long begin = System.nanoTime();
    matrix.organisations.values().forEach(PermissionMatrixIT::settle);
    await().until(PermissionMatrixIT::nothingEndsSoon);
    took("settled", begin);
  }

  @AfterAll
  static void stop() {
    log.warn("seed {}, {}\n{}", SEED, SIZE, matrix.cells.summary());
    suite.close();
  }

  private static boolean nothingEndsSoon() {
    Instant now = Clocks.system().instant();
    return matrix.items.stream()
        .flatMap(item -> item.shares.stream())
        .map(Policy.Share::until)
        .allMatch(end -> end == null || end.isBefore(now) || end.isAfter(now.plus(Shares.SHORT)));
  }

  private static void add(Organisation organisation, int first) {
    long begin = System.nanoTime();
    await()
        .atMost(PATIENCE)
        .until(() -> organisation.admin.get("/api/v1/pipelines").body().path("items").size() > 0);
    organisation.hire(SIZE);
    organisation.signIn(suite.url("gateway").toString());
    // Owners are known to every service before they get records.
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> {
          matrix.add(organisation, new Records(organisation, random).create(first, SIZE));
          return true;
        });
    new Shares(organisation, random).give(matrix.own(organisation));
    organisation.letGo();
    took("a tenant set up", begin);
  }

  /** Waits until everything has heard of everything, and reads what there is. */
  private static void settle(Organisation organisation) {
    Map<Kind, Map<String, JsonNode>> seen = new HashMap<>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(() -> {
          boolean same = true;
          for (Kind kind : Kind.values()) {
            Map<String, JsonNode> now = Records.all(organisation, kind);
            same &= now.equals(seen.put(kind, now));
          }
          return same
              && isRouted(seen.get(Kind.LEAD).values())
              && isCounted(organisation, "leads-by-source", Kind.LEAD)
              && isCounted(organisation, "pipeline-by-seller", Kind.DEAL);
        });
    for (Item item : matrix.items) {
      if (item.tenant.equals(organisation.tenant)) {
        JsonNode record = seen.get(item.kind).get(item.id);
        item.isNow(record);
        read(item, record);
      }
    }
  }

  /** Rilato gives leads without an owner to somebody, soon. */
  private static boolean isRouted(Collection<JsonNode> leads) {
    return leads.stream().noneMatch(lead -> lead.path("status").asString("").equals("new"));
  }

  private static boolean isCounted(Organisation organisation, String report, Kind kind) {
    long items = matrix.of(kind).stream().filter(i -> i.tenant.equals(organisation.tenant)).count();
    JsonNode answer = organisation.admin.get("/api/v1/reports/" + report).orThrow().body();
    return answer.path("total").path("count").asLong() == items;
  }

  private static void read(Item item, JsonNode record) {
    List<String> fields = new ArrayList<>(item.kind.hideable);
    fields.addAll(List.of(item.kind.patched, item.kind.filter, "ownerId", "state"));
    for (String field : fields) {
      JsonNode value = record.path(field);
      String text =
          switch (field) {
            case "amount" -> value.path("amount").asString(null);
            case "subject" -> value.path("id").asString(null);
            default -> value.asString(null);
          };
      if (text != null) {
        item.values.put(field, text);
      }
    }
  }

  @Test
  @Order(1)
  void whatIsReadIsWhatTheRolesSay() {
    long byShare = matrix.seenByShare();
    long byTerritory = matrix.seenByTerritory();
    log.warn("seen for a share alone: {}, for a territory alone: {}", byShare, byTerritory);
    assertThat(byShare).isPositive();
    assertThat(byTerritory).isPositive();
    long begin = System.nanoTime();
    List<Runnable> asking = new ArrayList<>();
    for (Member member : matrix.members()) {
      Random own = new Random(random.nextLong());
      asking.add(() -> {
        Reads reads = new Reads(matrix, member, own, SIZE.samples());
        List.of(Kind.values()).forEach(reads::ask);
        new Everywhere(matrix, member).ask(own);
      });
    }
    Together.run(THREADS, asking);
    told("read", begin);
  }

  @Test
  @Order(2)
  void whatIsChangedIsWhatTheRolesSay() {
    long begin = System.nanoTime();
    for (Member member : matrix.members()) {
      Writes writes = new Writes(matrix, member, new Random(random.nextLong()));
      List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
      Collections.shuffle(kinds, random);
      kinds.stream().limit(SIZE.written()).forEach(writes::ask);
    }
    told("written", begin);
  }

  @Test
  @Order(3)
  void whoIsToldAtOnceIsWhoMayView() {
    long begin = System.nanoTime();
    new Live(matrix, random).run(suite.url("gateway").toString());
    told("live", begin);
  }

  @Test
  @Order(4)
  void itHoldsFiveSecondsAfterPeopleMove() {
    long begin = System.nanoTime();
    new Moves(matrix, random).run(SIZE.changes());
    told("moved", begin);
  }

  private static void told(String what, long begin) {
    took(what, begin);
    assertThat(matrix.cells.differences()).as(matrix.cells.summary()).isEmpty();
  }

  private static void took(String what, long begin) {
    log.warn("{} in {} ms", what, Duration.ofNanos(System.nanoTime() - begin).toMillis());
  }
}
