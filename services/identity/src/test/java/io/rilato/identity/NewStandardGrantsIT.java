package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.identity.people.RoleType;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a release newly grants the standard roles, in tenants that are older than it. */
class NewStandardGrantsIT {
  private static final String ROLES = "/api/v1/roles/";

  @TempDir Path directory;

  @Test
  void rolesThatNobodyEditedGetItAndOthersStayAsTheyAre() {
    try (RunningIdentity identity = new RunningIdentity(directory)) {
      JsonNode manager = role(identity, "Manager");
      JsonNode seller = role(identity, "Seller");
      asBeforeSharing(identity, seller);
      asBeforeSharing(identity, manager);
      patch(identity, manager, Map.of("externalIds", Map.of("erp", "M")));
      JsonNode edited = get(identity, manager);

      identity.stop();
      identity.start();

      await()
          .atMost(RunningIdentity.PATIENCE)
          .untilAsserted(() -> assertThat(shares(get(identity, seller))).isPositive());
      assertThat(get(identity, seller).path("grants"))
          .as("all it would grant if it were made now")
          .containsExactlyInAnyOrderElementsOf(seller.path("grants"));
      assertThat(get(identity, manager)).as("edited by somebody").isEqualTo(edited);
      assertThat(role(identity, "Administrator").path("version").asLong()).isEqualTo(1);
      JsonNode newest = json(identity, ROLES + id(seller) + "/history").path("items").path(0);
      assertThat(newest.path("actor").path("kind").asString()).isEqualTo("system");
      assertThat(newest.toString()).contains("The standard role grants more since this release");
      assertThat(versions(identity).path(0).path("roles").toString())
          .as("the newest policy version")
          .isEqualTo("[\"Seller\"]");

      long version = get(identity, seller).path("version").asLong();
      Stored<Role> elsewhere = ofAnotherTenant(identity);
      asBeforeSharing(identity, elsewhere);
      identity.stop();
      identity.start();
      await()
          .atMost(RunningIdentity.PATIENCE)
          .until(() ->
              roles(identity).get(elsewhere.tenant(), elsewhere.id()).state().grants().stream()
                  .anyMatch(NewStandardGrantsIT::isOfSharing));
      assertThat(get(identity, seller).path("version").asLong())
          .as("what was done before is not done again")
          .isEqualTo(version);
    }
  }

  @Test
  void anInstallationMayKeepItsRolesAsTheyAre() {
    try (RunningIdentity identity =
        new RunningIdentity(directory, "--rilato.identity.follow-standard-roles=false")) {
      JsonNode seller = role(identity, "Seller");
      asBeforeSharing(identity, seller);

      identity.stop();
      identity.start();

      await()
          .during(Duration.ofSeconds(3))
          .atMost(RunningIdentity.PATIENCE)
          .until(() -> shares(get(identity, seller)) == 0);
    }
  }

  private static Records<Role> roles(RunningIdentity identity) {
    return identity.bean(RecordRegistry.class).records(identity.bean(RoleType.class));
  }

  private static boolean isOfSharing(Grant grant) {
    return grant.action().equals("share");
  }

  private static void asBeforeSharing(RunningIdentity identity, JsonNode role) {
    String tenant = json(identity, "/api/v1/me").path("tenant").path("id").asString();
    asBeforeSharing(identity, roles(identity).get(new TenantId(tenant), new RecordId(id(role))));
  }

  /** The role as a release wrote it that knew no sharing. */
  private static void asBeforeSharing(RunningIdentity identity, Stored<Role> role) {
    Role now = role.state();
    List<Grant> older = now.grants().stream().filter(grant -> !isOfSharing(grant)).toList();
    roles(identity)
        .change(
            new Step<>(
                Command.bySystem(role.tenant(), "identity"),
                role.id(),
                false,
                _ ->
                    new Decision<>(
                        new Role(now.name(), older, now.externalIds()), "updated", false)))
        .orThrow();
  }

  /** The role of sellers of a tenant that is made for it. */
  private static Stored<Role> ofAnotherTenant(RunningIdentity identity) {
    JsonNode made =
        RunningIdentity.json(
            identity.send(
                "POST",
                "/api/v1/tenants",
                identity.clientToken(),
                Map.of(
                    "name",
                    "Elsewhere",
                    "administrator",
                    Map.of("email", "ann@elsewhere.example"))));
    String tenant = made.path("id").asString();
    return roles(identity).scan(null, 100).stream()
        .filter(role -> role.tenant().value().equals(tenant))
        .filter(role -> role.state().name().equals("Seller"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(made.toString()));
  }

  private static long shares(JsonNode role) {
    return role.path("grants")
        .valueStream()
        .filter(grant -> grant.path("action").asString().equals("share"))
        .count();
  }

  /** Lists follow what was written a moment later. */
  private static JsonNode role(RunningIdentity identity, String name) {
    return await()
        .until(
            () ->
                json(identity, "/api/v1/roles?limit=50")
                    .path("items")
                    .valueStream()
                    .filter(role -> role.path("name").asString().equals(name))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static JsonNode get(RunningIdentity identity, JsonNode role) {
    return json(identity, ROLES + id(role));
  }

  private static void patch(RunningIdentity identity, JsonNode role, Map<String, ?> fields) {
    String version = get(identity, role).path("version").asString();
    assertThat(
            identity
                .send(
                    "PATCH",
                    ROLES + id(role),
                    identity.clientToken(),
                    fields,
                    "If-Match",
                    "\"" + version + "\"")
                .statusCode())
        .isEqualTo(200);
  }

  private static JsonNode versions(RunningIdentity identity) {
    return json(identity, "/api/v1/policy/versions").path("items");
  }

  private static String id(JsonNode role) {
    return role.path("id").asString();
  }

  private static JsonNode json(RunningIdentity identity, String path) {
    return RunningIdentity.json(identity.get(path, identity.clientToken()));
  }
}
