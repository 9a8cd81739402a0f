package io.rilato.infra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

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
            "ada@rilato.example",
            "secret");

    assertThat(form.action()).isEqualTo("/login");
    assertThat(form.fields())
        .containsExactly(
            entry("_csrf", "a1"),
            entry("continue", "/oauth2/authorize?a=1&b=\"2\""),
            entry("username", "ada@rilato.example"),
            entry("password", "secret"));
  }

  @Test
  void aPageWithoutAFormIsRefused() {
    assertThatThrownBy(() -> LoginForm.fillIn("<p>Signed in</p>", "", ""))
        .hasMessage("the login page has no form");
  }
}
