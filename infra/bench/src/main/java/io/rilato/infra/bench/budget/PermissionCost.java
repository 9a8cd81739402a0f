package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.load.HttpConnection;
import io.rilato.infra.bench.load.Latencies;
import io.rilato.infra.bench.load.Requests;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.client.UserLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the permission decision costs a list: a caller whose scope is a team of 500 owners against
 * one who may see everything. They ask in turns over one connection each, so that whatever else
 * happens on the machine happens to both.
 */
final class PermissionCost implements Measurement {
  private static final int OWNERS = 500;
  private static final int BATCH = 500;
  private static final int BATCHES = 20;
  private static final double BUDGET = 1.25;
  private static final int WARM_UP = 300;
  private static final String PASSWORD = "a pass phrase of the bench 42";

  private final List<String> owners = new ArrayList<>();

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    Requests manager = manager(trial);
    fill(trial);
    return List.of(
        figure(trial, manager, "list of 50", _ -> "/api/v1/contacts"),
        figure(trial, manager, "list of 50 with a filter", i -> Reading.filtered(trial, i)),
        figure(trial, manager, "search by a mistyped name", i -> Reading.search(trial, i)));
  }

  /** The leader of a team of so many, who may see what is theirs. */
  private Requests manager(Trial trial) throws InterruptedException {
    RilatoClient client = trial.client();
    String tag = Long.toString(System.nanoTime(), 36);
    String team = create(client, "teams", RilatoClient.object().put("name", "Bench " + tag));
    ObjectNode role = RilatoClient.object().put("name", "Bench " + tag);
    role.putArray("grants")
        .addObject()
        .put("type", "contact")
        .put("action", "view")
        .put("scope", "teamTree");
    String roleId = create(client, "roles", role);
    ObjectNode users = RilatoClient.object().put("op", "create");
    ArrayNode items = users.putArray("items");
    for (int i = 0; i < OWNERS; i++) {
      ObjectNode user =
          items
              .addObject()
              .put("email", "owner" + i + "." + tag + "@bench.example")
              .put("name", "Owner " + i)
              .put("teamId", team);
      user.putArray("roles").add(roleId);
    }
    JsonNode made = client.send(Request.post("/api/v1/users/batch", users)).orThrow().body();
    made.path("items").forEach(item -> owners.add(item.path("id").asString()));
    String first = owners.getFirst();
    ObjectNode password = RilatoClient.object().put("password", PASSWORD);
    client.send(Request.put("/api/v1/users/" + first + "/password", password)).orThrow();
    Connection connection = trial.suite().connection();
    String token =
        UserLogin.of(connection)
            .token(
                new Connection.User(
                    "owner0." + tag + "@bench.example", PASSWORD, "manager", "Bench"));
    return new Requests(URI.create(connection.baseUrl()), () -> token);
  }

  private static String create(RilatoClient client, String path, ObjectNode body)
      throws InterruptedException {
    return client.send(Request.post("/api/v1/" + path, body)).orThrow().id();
  }

  /** Contacts of each of these owners, and waits until they are found. */
  private void fill(Trial trial) throws InterruptedException {
    trial.progress().accept("    contacts of %d owners".formatted(OWNERS));
    for (int batch = 0; batch < BATCHES; batch++) {
      long number = trial.number().getAndAdd(BATCH);
      ObjectNode body = RilatoClient.object().put("op", "create");
      ArrayNode items = body.putArray("items");
      for (int i = 0; i < BATCH; i++) {
        ObjectNode person =
            (ObjectNode) RilatoClient.json().readTree(trial.people().person(number + i).json());
        items.add(person.put("ownerId", owners.get(i % OWNERS)));
      }
      boolean done;
      do { // the owners may not be known to the service yet
        JsonNode answer =
            trial.client().send(Request.post("/api/v1/contacts/batch", body)).orThrow().body();
        done = answer.path("items").path(0).path("status").asInt() == 201;
      } while (!done);
    }
    Filling.awaitCaughtUp(trial);
  }

  private static Figure figure(
      Trial trial, Requests manager, String what, LongFunction<String> path) {
    trial.progress().accept("  " + what + ", in scope and without");
    Latencies all = new Latencies();
    Latencies scoped = new Latencies();
    try (var administrator = new HttpConnection(manager.address());
        var leader = new HttpConnection(manager.address())) {
      long end = Long.MAX_VALUE;
      for (long i = 0; System.nanoTime() < end; i++) {
        if (i == WARM_UP) {
          end = System.nanoTime() + trial.time().multipliedBy(trial.runs()).toNanos();
        }
        boolean counts = i >= WARM_UP;
        String asked = path.apply(i);
        if (i % 2 == 0) {
          ask(administrator, trial.requests().get(asked), counts ? all : null);
          ask(leader, manager.get(asked), counts ? scoped : null);
        } else {
          ask(leader, manager.get(asked), counts ? scoped : null);
          ask(administrator, trial.requests().get(asked), counts ? all : null);
        }
      }
    }
    double ratio = nanos(scoped) / nanos(all);
    trial.progress().accept("    %.2f times, %,d pairs".formatted(ratio, all.count()));
    return Figure.of(
        what + ", 500 owners in scope against an administrator's, in turns",
        "p50 1.25 times",
        "",
        "%.2f times (p50 %s against %s, p99 %s against %s, %,d pairs)"
            .formatted(
                ratio,
                Format.millis(scoped.percentile(0.5)),
                Format.millis(all.percentile(0.5)),
                Format.millis(scoped.percentile(0.99)),
                Format.millis(all.percentile(0.99)),
                all.count()),
        ratio <= BUDGET);
  }

  private static double nanos(Latencies latencies) {
    Duration p50 = latencies.percentile(0.5);
    return p50.toNanos();
  }

  private static void ask(HttpConnection connection, byte[] request, @Nullable Latencies to) {
    long begin = System.nanoTime();
    try {
      int status = connection.send(request);
      if (status != 200) {
        throw new IllegalStateException("a list was answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (to != null) {
      to.add(System.nanoTime() - begin);
    }
  }
}
