package io.rilato.infra.cli;

import io.rilato.infra.client.ClientToken;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.Refusal;
import io.rilato.infra.launcher.ServerFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The roles of the tenant as one text: as it is, what a file would change, and making it so. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = "Shows, compares and applies what the tenant's roles allow.",
    synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand {
  private static final String PATH = "/api/v1/policy";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Mixin private Console console = new Console();

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints the policy, or the one at a version.")
  int show(
      @Parameters(paramLabel = "VERSION", arity = "0..1", description = "An earlier version.")
          @Nullable Long version) {
    String path = version == null ? PATH : PATH + "/versions/" + version;
    console.print(send("GET", path, null, null).body().stripTrailing());
    return 0;
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Prints what applying a file would change; changes nothing.")
  int diff(@Parameters(paramLabel = "FILE") Path file) {
    report(send("PUT", PATH + "?dryRun=true", read(file), null));
    return 0;
  }

  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = "Makes the roles what a file says.")
  int apply(@Parameters(paramLabel = "FILE") Path file) {
    String text = read(file);
    String etag =
        send("GET", PATH, null, null).headers().firstValue("ETag").orElseThrow().replace("W/", "");
    report(send("PUT", PATH, text, etag));
    return 0;
  }

  private void report(HttpResponse<String> answer) {
    JsonNode json = Console.mapper().readTree(answer.body());
    if (console.wantsJson()) {
      console.printJson(json);
      return;
    }
    for (JsonNode role : json.path("roles")) {
      console.print(role.path("role").asString() + " (" + role.path("change").asString() + ")");
      role.path("revoked").forEach(line -> console.print("  - " + line.asString()));
      role.path("granted").forEach(line -> console.print("  + " + line.asString()));
    }
    console.note(
        json.path("roles").isEmpty()
            ? "Nothing differs."
            : json.path("dryRun").asBoolean()
                ? "Nothing was changed; the policy is at version " + json.path("version").asLong()
                : "The policy is now at version " + json.path("version").asLong());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Refusal("cannot read " + file + ": " + e);
    }
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String body, @Nullable String etag) {
    Connection connection = console.connection();
    Connection.ApiClient client = connection.apiClient();
    if (client == null) {
      throw new ServerFailure("connection.json names no API client");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(connection.baseUrl() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + ClientToken.fetch(client))
            .header("Content-Type", "application/yaml")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (etag != null) {
      request.header("If-Match", etag);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new Refusal(problem(answer));
      }
      return answer;
    } catch (IOException e) {
      throw new Refusal(connection.baseUrl() + " does not answer: is Rilato running?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted");
    }
  }

  /** One line for what is wrong, and one for each place in the file. */
  private static String problem(HttpResponse<String> answer) {
    JsonNode json = Console.mapper().readTree(answer.body());
    StringBuilder text = new StringBuilder();
    text.append(answer.statusCode()).append(' ').append(json.path("title").asString(""));
    text.append(": ").append(json.path("detail").asString(""));
    json.path("errors")
        .forEach(error ->
            text.append("\n  ")
                .append(error.path("pointer").asString(""))
                .append("  ")
                .append(error.path("detail").asString("")));
    return text.toString();
  }
}
