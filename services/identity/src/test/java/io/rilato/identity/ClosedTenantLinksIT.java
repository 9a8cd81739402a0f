package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Links that wait for the mail server when their tenant is closed. */
class ClosedTenantLinksIT {
  @TempDir Path directory;

  @Test
  void theyAreMailedWhenItIsOpenAgainAndNotBefore() throws IOException {
    int port = freePort();
    GreenMail mails = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
    try (RunningIdentity identity =
        new RunningIdentity(
            directory, "--rilato.identity.mail.smtp-url=smtp://127.0.0.1:" + port)) {
      String ours = identity.clientToken();
      JsonNode other = otherTenant(identity, ours);
      String tenant = other.path("id").asString();
      String theirs =
          identity.clientToken(
              other.at("/apiClient/id").asString(), other.at("/apiClient/secret").asString());
      await()
          .atMost(RunningIdentity.PATIENCE)
          .until(() -> identity.get("/api/v1/me", theirs).statusCode() == 200);
      invite(identity, theirs, "waiting@leaving.example");
      String deletion = "/api/v1/tenants/" + tenant + "/deletion";
      identity.send("POST", deletion, ours, Map.of("name", "Leaving"));
      await()
          .atMost(RunningIdentity.PATIENCE)
          .until(() -> identity.get("/api/v1/users", theirs).statusCode() == 403);
      mails.start();

      due(identity, tenant);
      invite(identity, ours, "first@rilato.example");
      await().atMost(RunningIdentity.PATIENCE).until(() -> received(mails).size() == 1);
      await().atMost(RunningIdentity.PATIENCE).until(() -> !isDue(identity, tenant));
      assertThat(received(mails)).containsExactly("first@rilato.example");

      identity.send("DELETE", deletion, ours, Map.of());
      await()
          .atMost(RunningIdentity.PATIENCE)
          .until(() -> identity.get("/api/v1/users", theirs).statusCode() == 200);
      due(identity, tenant);
      invite(identity, ours, "second@rilato.example");
      await()
          .atMost(RunningIdentity.PATIENCE)
          .untilAsserted(() ->
              assertThat(received(mails))
                  .containsExactlyInAnyOrder(
                      "first@rilato.example", "second@rilato.example", "waiting@leaving.example"));
    } finally {
      mails.stop();
    }
  }

  private static JsonNode otherTenant(RunningIdentity identity, String token) {
    var wish =
        Map.of(
            "name", "Leaving",
            "administrator", Map.of("email", "boss@leaving.example"),
            "apiClientScopes", List.of("*:*"));
    return RunningIdentity.json(identity.send("POST", "/api/v1/tenants", token, wish));
  }

  private static void invite(RunningIdentity identity, String token, String email) {
    var user = Map.of("email", email, "name", "New");
    var answer = identity.send("POST", "/api/v1/users?invite=true", token, user);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static MongoCollection<Document> links(RunningIdentity identity) {
    return identity.bean(MongoDatabase.class).getCollection("password_links");
  }

  /** What was not taken is tried again at once, as it would be half a minute later. */
  private static void due(RunningIdentity identity, String tenant) {
    assertThat(
            links(identity)
                .updateMany(
                    Filters.and(Filters.eq("tenant", tenant), Filters.exists("toSend")),
                    Updates.set("toSend", new Date(0)))
                .getMatchedCount())
        .isEqualTo(1);
  }

  private static boolean isDue(RunningIdentity identity, String tenant) {
    return links(identity)
            .find(Filters.and(Filters.eq("tenant", tenant), Filters.eq("toSend", new Date(0))))
            .first()
        != null;
  }

  private static List<String> received(GreenMail mails) {
    return Arrays.stream(mails.getReceivedMessages()).map(ClosedTenantLinksIT::recipient).toList();
  }

  private static String recipient(MimeMessage mail) {
    try {
      return mail.getAllRecipients()[0].toString();
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
