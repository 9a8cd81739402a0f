package io.rilato.platform.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A place between two steps at which a process may die. Random kills rarely hit a window of a
 * millisecond; a test names points in {@code RILATO_CRASH_AT}, separated by commas, and the process
 * halts there, as kill -9 would. With a folder in {@code RILATO_CRASH_ONCE} that happens once at
 * each point; a file in it tells that it did. Without {@code RILATO_CRASH_AT}, {@link #reached}
 * does nothing.
 */
public enum CrashPoint {
  AFTER_KEY_BEFORE_ROW,
  AFTER_ROW_BEFORE_STATE,
  AFTER_STATE_BEFORE_SEND,
  AFTER_SEND_BEFORE_CLEAR,
  AFTER_TURN_BEFORE_ASSIGNMENT,
  AFTER_SMTP_BEFORE_RECORD,
  AFTER_STEP_BEFORE_OUTCOME,
  AFTER_OUTCOME_BEFORE_NEXT_STEP,
  AFTER_STUBS_BEFORE_NOTE;

  private static final Set<String> CHOSEN =
      Set.of(
          System.getenv()
              .getOrDefault("RILATO_CRASH_AT", "")
              .toUpperCase(Locale.ROOT)
              .replace('-', '_')
              .split(","));

  private static final String ONCE = System.getenv().getOrDefault("RILATO_CRASH_ONCE", "");

  /** Halts the process if the test chose this point. */
  public void reached() {
    if (CHOSEN.contains(name()) && isFirstTime()) {
      Runtime.getRuntime().halt(137);
    }
  }

  private boolean isFirstTime() {
    try {
      if (!ONCE.isEmpty()) {
        Files.createFile(Path.of(ONCE, name()));
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
