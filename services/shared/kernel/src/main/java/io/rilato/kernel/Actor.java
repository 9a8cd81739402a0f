package io.rilato.kernel;

/** Who does something: a user, an API client, or Rilato itself. */
public record Actor(Kind kind, String id) {
  /** What an actor can be; the lower-case name stands in JSON. */
  public enum Kind {
    user,
    client,
    system
  }

  public static Actor user(String id) {
    return new Actor(Kind.user, id);
  }

  public static Actor client(String id) {
    return new Actor(Kind.client, id);
  }

  /** Rilato acting by itself; {@code id} names the part, such as {@code identity}. */
  public static Actor system(String id) {
    return new Actor(Kind.system, id);
  }
}
