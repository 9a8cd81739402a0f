package io.rilato.infra.match;

import java.util.Random;

/** Slips of the pen: letters left out, added, replaced or changed with their neighbour. */
final class Slips {
  private final Random random;

  Slips(Random random) {
    this.random = random;
  }

  /** The text with one slip, sometimes two. */
  String in(String text) {
    StringBuilder changed = new StringBuilder(text);
    int slips = random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < slips && changed.length() > 2; i++) {
      int at = random.nextInt(changed.length() - 1);
      switch (random.nextInt(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, (char) ('a' + random.nextInt(26)));
        case 2 -> changed.setCharAt(at, (char) ('a' + random.nextInt(26)));
        default -> {
          char next = changed.charAt(at + 1);
          changed.setCharAt(at + 1, changed.charAt(at));
          changed.setCharAt(at, next);
        }
      }
    }
    return changed.toString();
  }
}
