package io.rilato.identity.audit;

/**
 * From where a request comes.
 *
 * @param address of the network
 * @param browser in short, such as {@code Firefox on Windows}
 */
public record Origin(String address, String browser) {
  /** Rilato itself. */
  public static final Origin NONE = new Origin("", "");
}
