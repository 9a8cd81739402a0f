package io.rilato.platform.events;

/**
 * Thrown by a handler to name the one event of its batch that cannot be handled for what it says;
 * the others are handled without it. A handler that cannot tell throws anything else, and the event
 * is found by halving the batch.
 */
public final class EventFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int index;

  /**
   * @param index of the event in the list the handler was given
   */
  public EventFailure(int index, String reason, Throwable cause) {
    super(reason, cause);
    this.index = index;
  }

  public int index() {
    return index;
  }
}
