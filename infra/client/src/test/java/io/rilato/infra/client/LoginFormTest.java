package io.rilato.infra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoginFormTest {
  @Test
  void theFormIsSentWithItsHiddenFieldsUnescaped() {
    LoginForm form =
        LoginForm.parse(
            """
            <form method="post" action="/login">
            <input type="hidden" name="_csrf" value="a1"><input type="hidden" name="continue"
            value="/oauth2/authorize?a=1&amp;b=&quot;2&quot;">
            <input id="email" name="email" type="email" value="">
            </form>
            """);

    assertThat(form.action()).isEqualTo("/login");
    assertThat(form.hiddenFields())
        .containsExactly(
            java.util.Map.entry("_csrf", "a1"),
            java.util.Map.entry("continue", "/oauth2/authorize?a=1&b=\"2\""));
  }

  @Test
  void aPageWithoutAFormIsRefused() {
    assertThatThrownBy(() -> LoginForm.parse("<p>Signed in</p>"))
        .hasMessage("the login page has no form");
  }
}
