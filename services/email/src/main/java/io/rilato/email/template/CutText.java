package io.rilato.email.template;

/** A text that is written up to a length; what does not go in stands as {@code …} at its end. */
final class CutText {
  private final StringBuilder text = new StringBuilder();
  private final int longest;
  private boolean full;

  CutText(int longest) {
    this.longest = longest;
  }

  /** Writes as much of it as there is room for; never half a character. */
  void append(String more) {
    int room = longest - text.length();
    if (full || more.length() <= room) {
      text.append(full ? "" : more);
      return;
    }
    int end = room > 0 && Character.isHighSurrogate(more.charAt(room - 1)) ? room - 1 : room;
    text.append(more, 0, end).append('…');
    full = true;
  }

  /** Whether nothing more goes in. */
  boolean isFull() {
    return full;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
