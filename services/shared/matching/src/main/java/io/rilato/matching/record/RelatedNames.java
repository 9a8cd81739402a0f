package io.rilato.matching.record;

import io.rilato.matching.name.Nicknames;

/** Which given names of a store are forms of one another. */
final class RelatedNames {
  private final int[][] groups;

  RelatedNames(ValueTable table) {
    groups = new int[table.size()][];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = Nicknames.groups(table.string(i));
    }
  }

  boolean related(int a, int b) {
    return Nicknames.related(groups[a], groups[b]);
  }
}
