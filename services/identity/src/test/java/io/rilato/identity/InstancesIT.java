package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.rilato.infra.launcher.LocalServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancesIT {
  private static final String MANAGER = "manager@rilato.example";

  @TempDir Path directory;

  @Test
  void twoInstancesAreOneIssuer() throws Exception {
    try (RunningIdentity one = new RunningIdentity(directory);
        RunningIdentity two = one.another();
        Browser browser = Browser.portal(one);
        Browser elsewhere = new Browser(two.baseUrl, browser.client, browser.redirectUri)) {
      assertThat(two.get("/oauth2/jwks", null).body())
          .isEqualTo(one.get("/oauth2/jwks", null).body());
      assertThat(two.get("/api/v1/me", one.clientToken()).statusCode()).isEqualTo(200);

      var signedIn = browser.signIn(browser.authorize(), MANAGER, one.password(MANAGER));
      var back = browser.get(browser.location(signedIn));
      var tokens = elsewhere.exchange(back);
      assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);

      String refresh = RunningIdentity.json(tokens).get("refresh_token").asString();
      assertThat(statusesOfBoth(() -> browser.refresh(refresh).statusCode()))
          .as("a refresh token used by two requests at once")
          .containsExactly(200, 200);
      assertThat(elsewhere.refresh(refresh).body())
          .as("the same tokens from any instance")
          .isEqualTo(browser.refresh(refresh).body());
    }
  }

  @Test
  void aFirstStartThatWasCutShortIsFinishedWithTheSameSecrets() throws Exception {
    try (RunningIdentity identity = new RunningIdentity(directory)) {
      String secrets = Files.readString(identity.bootstrapFile);
      identity.stop();
      forgetHalfOfTheSetUp(identity.database);

      identity.start();

      // The set-up goes on in the background, once the lease of the first attempt has ended.
      await().atMost(Duration.ofMinutes(2)).untilAsserted(identity::clientToken);
      assertThat(Files.readString(identity.bootstrapFile)).isEqualTo(secrets);
      String token = identity.clientToken();
      assertThat(RunningIdentity.json(identity.get("/api/v1/me", token)).get("kind").asString())
          .isEqualTo("client");
      try (Browser browser = Browser.commandLine(identity)) {
        assertThat(browser.token(MANAGER, identity.password(MANAGER))).isNotEmpty();
      }
    }
  }

  private static void forgetHalfOfTheSetUp(String database) {
    try (var client = MongoClients.create(LocalServers.shared().mongodbUri())) {
      MongoDatabase store = client.getDatabase(database);
      store.getCollection("credentials").deleteMany(new Document());
      for (String type : List.of("team", "api-client")) {
        store.getCollection(type).deleteMany(new Document());
        store.getCollection(type + "_changes").deleteMany(new Document());
      }
      store
          .getCollection("installation")
          .updateOne(Filters.eq("_id", "installation"), Updates.set("done", false));
    }
  }

  private static List<Integer> statusesOfBoth(Callable<Integer> request) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first = threads.submit(request);
      Future<Integer> second = threads.submit(request);
      return List.of(first.get(), second.get());
    }
  }
}
