package io.rilato.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopesTest {
  @Test
  void aScopeNamesATypeAndAnAction() {
    assertThat(Set.of("*:*", "contact:view", "api-client:change-owner", "*:edit"))
        .allMatch(Scopes::isScope);
    assertThat(Set.of("", "contact", "contact:", ":view", "a:b:c", "Contact:view", "**:*"))
        .noneMatch(Scopes::isScope);
  }

  @Test
  void aWiderScopeCoversANarrowerOne() {
    assertThat(Scopes.cover(Set.of("*:*"), "contact:view")).isTrue();
    assertThat(Scopes.cover(Set.of("contact:*"), "contact:view")).isTrue();
    assertThat(Scopes.cover(Set.of("contact:view"), "contact:*")).isFalse();
    assertThat(Scopes.cover(Set.of("contact:view"), "company:view")).isFalse();
    assertThat(Scopes.cover(Set.of("openid"), "openid")).isFalse();
  }

  @Test
  void whatTwoSetsHaveInCommonIsTheNarrowerOfEach() {
    assertThat(Scopes.common(Set.of("*:view", "contact:*"), Set.of("contact:edit", "company:*")))
        .containsOnly("company:view", "contact:edit");
  }
}
