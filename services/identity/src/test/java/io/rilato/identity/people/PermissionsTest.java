package io.rilato.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionsTest {
  @Test
  void theWidestScopeIsToldForEachTypeAndAction() {
    var permissions =
        Permissions.of(
            List.of(
                new Grant("lead", "view", Scope.own, null),
                new Grant("lead", "view", Scope.teamTree, List.of("email")),
                new Grant("lead", "edit", Scope.own, null),
                new Grant("quote", "view", Scope.all, null)));

    assertThat(permissions)
        .isEqualTo(
            Map.of(
                "lead", Map.of("view", Scope.teamTree, "edit", Scope.own),
                "quote", Map.of("view", Scope.all)));
  }

  @Test
  void starsAreWrittenOut() {
    var permissions =
        Permissions.of(
            List.of(
                new Grant("*", "*", Scope.all, null), new Grant("deal", "view", Scope.own, null)));

    assertThat(permissions).containsKeys("lead", "deal", "note", "dead-letter", "quota");
    assertThat(permissions.get("deal"))
        .containsOnlyKeys(
            "view", "create", "edit", "delete", "change-owner", "share", "import", "export")
        .containsEntry("view", Scope.all);
  }

  @Test
  void whoHasNoGrantMayDoNothing() {
    assertThat(Permissions.of(List.of())).isEmpty();
  }
}
