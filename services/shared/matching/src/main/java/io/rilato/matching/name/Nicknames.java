package io.rilato.matching.name;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which given names are short, pet or sister forms of one another: Bill and William, Juan and John.
 */
public final class Nicknames {
  private static final Map<String, int[]> GROUPS = new HashMap<>();
  private static final int[] NONE = {};

  static {
    List<String> lines = WordList.lines("nicknames.txt");
    for (int group = 0; group < lines.size(); group++) {
      for (String name : lines.get(group).split(" ")) {
        int[] known = GROUPS.getOrDefault(name, NONE);
        int[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = group;
        GROUPS.put(name, more);
      }
    }
  }

  private Nicknames() {}

  /** The groups a name in lower-case ASCII belongs to; not to be changed. */
  public static int[] groups(String latin) {
    return GROUPS.getOrDefault(latin, NONE);
  }

  /** Whether two names with these groups are forms of one. */
  public static boolean related(int[] a, int[] b) {
    for (int x : a) {
      for (int y : b) {
        if (x == y) {
          return true;
        }
      }
    }
    return false;
  }
}
