package io.rilato.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInControllerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/oauth2/authorize?a= b",
        "/oauth2/authorize?{a}",
        "/oauth2/authorize?a=%",
      })
  void signingInGoesOnToNothingButAnAddressOfTheIssuer(String next) {
    assertThat(SignInController.safe(next)).isEmpty();
  }
}
