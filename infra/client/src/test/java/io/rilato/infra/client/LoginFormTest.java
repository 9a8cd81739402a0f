package io.rilato.infra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginFormTest {
  @Test
  void theFormIsSentAsABrowserWouldSendIt() {
    LoginForm form =
        LoginForm.fillIn(
            """
            <form method="post" action="/login">
            <input type="hidden" name="_csrf" value="a1"><input type="hidden" name="continue"
            value="/oauth2/authorize?a=1&amp;b=&quot;2&quot;">
            <input id="email" name="username" type="email" value="">
            <input id="password" name="password" type="password">
            </form>
            """,
            Map.of("email", "ada@rilato.example", "password", "secret"));

    assertThat(form.action()).isEqualTo("/login");
    assertThat(form.fields())
        .containsExactly(
            entry("_csrf", "a1"),
            entry("continue", "/oauth2/authorize?a=1&b=\"2\""),
            entry("username", "ada@rilato.example"),
            entry("password", "secret"));
  }

  @Test
  void aCodeGoesWhereOneIsAskedFor() {
    LoginForm form =
        LoginForm.fillIn(
            """
            <form method="post" action="/login/code?continue=%2Fapp">
            <input type="hidden" name="who" value="sealed">
            <input id="code" name="code" type="text" autocomplete="one-time-code">
            </form>
            """,
            Map.of("one-time-code", "123456"));

    assertThat(form.fields()).containsExactly(entry("who", "sealed"), entry("code", "123456"));
  }

  @Test
  void aPageWithoutAFormIsRefused() {
    assertThatThrownBy(() -> LoginForm.fillIn("<p>Signed in</p>", Map.of()))
        .hasMessage("the login page has no form");
  }
}
