package io.rilato.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contact.ContactApplication;
import io.rilato.gateway.GatewayApplication;
import io.rilato.identity.IdentityApplication;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people and programs do with all of Rilato, through the gateway, in one JVM. */
class JourneyIT {
  private static final String CONTACTS = "/api/v1/contacts";

  private static RunningSuite suite;

  @BeforeAll
  static void start() {
    suite =
        RunningSuite.of(
            IdentityApplication.class, ContactApplication.class, GatewayApplication.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aProgramCreatesAContactAndFindsItDespiteATypo() {
    Api api = suite.api();

    Answer created =
        api.post(
            CONTACTS,
            """
            {"givenName": "Augusta", "familyName": "Lovelace",
             "emails": [{"value": "augusta@engines.example", "type": "work"}]}
            """);

    assertThat(created.status()).as(created.problem()).isEqualTo(201);
    Answer found =
        api.send(Request.get(CONTACTS + "?q=lovelaec").consistentWith(created.consistency()));
    assertThat(found.consistent()).contains(true);
    assertThat(found.body().path("items").size()).isEqualTo(1);
    assertThat(found.body().at("/items/0/id").asString()).isEqualTo(created.id());
  }

  @Test
  void aSellerSignsInAndChangesOnlyOwnContacts() {
    Api seller = suite.as("seller");
    Answer own = seller.post(CONTACTS, "{\"fullName\": \"Charles Babbage\"}").orThrow();
    Answer others = suite.api().post(CONTACTS, "{\"fullName\": \"Luigi Menabrea\"}").orThrow();
    String change = "{\"jobTitle\": \"Engineer\"}";

    Answer changed = seller.patch(CONTACTS + "/" + own.id(), own.version(), change);
    Answer refused = seller.patch(CONTACTS + "/" + others.id(), others.version(), change);

    assertThat(changed.status()).as(changed.problem()).isEqualTo(200);
    assertThat(changed.body().path("jobTitle").asString()).isEqualTo("Engineer");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("type").asString()).isEqualTo("urn:rilato:problem:forbidden");
  }

  @Test
  void withoutATokenNothingIsShown() {
    Answer refused = suite.api().withoutToken().get(CONTACTS);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body().path("traceId").isMissingNode()).isFalse();
  }

  @Test
  void aContactOutlivesItsServiceBeingStoppedAtOnce() {
    Answer created = suite.api().post(CONTACTS, "{\"fullName\": \"Mary Somerville\"}").orThrow();

    suite.kill("contact");
    Answer meanwhile = suite.api().get(CONTACTS + "/" + created.id());
    suite.restart("contact");

    assertThat(meanwhile.status()).isIn(502, 503);
    Answer read = suite.api().get(CONTACTS + "/" + created.id());
    assertThat(read.body().path("fullName").asString()).isEqualTo("Mary Somerville");
  }
}
