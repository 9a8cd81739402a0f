package io.rilato.platform.events;

/**
 * How a consumer listens.
 *
 * @param replays whether it also takes what owners publish again on request, see {@link Replay}; it
 *     then asks for that by itself when Kafka no longer has all it missed
 */
public record Listening(Reach reach, boolean replays) {

  /** Which instance of a service gets which event. */
  public enum Reach {
    /** Each event goes to one instance of the service; none is missed while all are down. */
    SHARED,
    /** Each instance gets every event, from the oldest Kafka has. */
    EACH_FROM_BEGINNING,
    /** Each instance gets every event published after it started to listen. */
    EACH_FROM_END
  }

  /** Each event to one instance of the service, live events only. */
  public static Listening shared() {
    return new Listening(Reach.SHARED, false);
  }

  public static Listening eachFromBeginning() {
    return new Listening(Reach.EACH_FROM_BEGINNING, false);
  }

  public static Listening eachFromEnd() {
    return new Listening(Reach.EACH_FROM_END, false);
  }

  public Listening withReplays() {
    return new Listening(reach, true);
  }
}
