package io.rilato.infra.cli;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Refusal;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Further tenants of this installation: made, and deleted with a certificate. */
@Command(
    name = "tenant",
    mixinStandardHelpOptions = true,
    description = "Makes and deletes tenants, as the API client of the first one.",
    synopsisSubcommandLabel = "COMMAND")
final class TenantCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String WAIT = "Show how far it is until it is done, then its certificate.";
  private static final Duration EVERY = Duration.ofSeconds(1);

  @Mixin private Console console = new Console();

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes a tenant; prints its administrator's password this once.")
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "EMAIL", description = "Of its first administrator.") String email,
      @Option(
              names = "--scope",
              paramLabel = "SCOPE",
              description = "Gives it an API client with this scope; may be repeated.")
          @Nullable List<String> scopes) {
    ObjectNode body = RilatoClient.object().put("name", name);
    body.putObject("administrator").put("email", email);
    if (scopes != null) {
      scopes.forEach(body.putArray("apiClientScopes")::add);
    }
    console.printJson(send(Request.post("/api/v1/tenants", body)));
    return 0;
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = {
        "Closes a tenant at once and has all of it removed.",
        "Until the waiting time is over, 'cancel' opens it again."
      })
  int delete(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = "The tenant's name, to be sure that it is the right one.")
          String name,
      @Option(
              names = "--reference",
              paramLabel = "TEXT",
              description = "Such as a letter's number.")
          @Nullable String reference,
      @Option(names = "--wait", description = WAIT) boolean wait) {
    ObjectNode body = RilatoClient.object().put("name", name);
    if (reference != null) {
      body.put("reference", reference);
    }
    JsonNode deletion = send(Request.post(deletion(id), body));
    if (wait) {
      showEnd(id, follow(id, deletion));
    } else {
      show(deletion);
    }
    return 0;
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Opens a tenant again whose deletion still waits.")
  int cancel(@Parameters(paramLabel = "ID") String id) {
    show(send(Request.delete(deletion(id), 0)));
    return 0;
  }

  @Command(
      name = "deletion",
      mixinStandardHelpOptions = true,
      description = "Shows how far a deletion is.")
  int deletion(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--wait", description = WAIT) boolean wait) {
    JsonNode deletion = send(Request.get(deletion(id)));
    if (wait) {
      showEnd(id, follow(id, deletion));
    } else {
      show(deletion);
    }
    return 0;
  }

  @Command(
      name = "certificate",
      mixinStandardHelpOptions = true,
      description = "Prints what a finished deletion has removed.")
  int certificate(@Parameters(paramLabel = "ID") String id) {
    console.printJson(send(Request.get(deletion(id) + "/certificate")));
    return 0;
  }

  private static String deletion(String id) {
    return "/api/v1/tenants/" + RilatoClient.encode(id) + "/deletion";
  }

  private JsonNode follow(String id, JsonNode first) {
    JsonNode now = first;
    String told = "";
    while (!List.of("done", "cancelled").contains(now.path("state").asString())) {
      String line = line(now);
      if (!line.equals(told)) {
        console.note(line);
        told = line;
      }
      if (!pause()) {
        return now;
      }
      now = send(Request.get(deletion(id)));
    }
    return now;
  }

  private static boolean pause() {
    try {
      Thread.sleep(EVERY);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The certificate of one that is done. */
  private void showEnd(String id, JsonNode deletion) {
    if (deletion.path("state").asString().equals("done")) {
      console.note(line(deletion));
      certificate(id);
    } else {
      show(deletion);
    }
  }

  private void show(JsonNode deletion) {
    if (console.wantsJson()) {
      console.printJson(deletion);
    } else {
      console.print(line(deletion));
    }
  }

  private static String line(JsonNode deletion) {
    String name = deletion.path("name").asString();
    return switch (deletion.path("state").asString()) {
      case "waiting" ->
          name + " is closed; its removal begins at " + deletion.path("startsAt").asString();
      case "running" -> name + " is being removed; awaited: " + awaited(deletion);
      case "done" ->
          name + " is removed; its events are gone by " + deletion.path("eventsGoneBy").asString();
      default -> name + " is open: its deletion was cancelled";
    };
  }

  private static String awaited(JsonNode deletion) {
    StringBuilder names = new StringBuilder();
    for (JsonNode part : deletion.path("parts")) {
      if (!part.path("done").asBoolean()) {
        names.append(names.isEmpty() ? "" : ", ").append(part.path("service").asString());
        String problem = part.path("problem").asString("");
        names.append(problem.isEmpty() ? "" : " (" + problem + ")");
      }
    }
    return names.toString();
  }

  private JsonNode send(Request request) {
    try (RilatoClient client = new RilatoClient(console.connection(), PATIENCE)) {
      Answer answer = client.send(request);
      if (!answer.ok()) {
        throw new Refusal(answer.problem());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted");
    }
  }
}
