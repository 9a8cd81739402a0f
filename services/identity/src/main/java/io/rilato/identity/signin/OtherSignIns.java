package io.rilato.identity.signin;

import java.util.List;

/** Other ways to sign in that the sign-in page offers. */
public interface OtherSignIns {
  /**
   * One of them.
   *
   * @param name of whom one has an account with
   * @param path that begins it, to which {@code continue} is added
   */
  record Choice(String name, String path) {}

  /** All of them, in the order of the page. */
  List<Choice> choices();
}
