package io.rilato.matching.name;

import io.rilato.matching.name.script.NameIndex;
import java.util.List;

/**
 * The names of a list that are nearest to a name in possibly another script. Candidates come from
 * an index of sound n-grams, so that a search reads a small part of the list; they are ranked by
 * how likely the query is as a spelling of each. Not changed after building: safe for any number of
 * threads.
 */
public final class Nearest {
  /**
   * A neighbour: the place in the list that was given, from 0, the name as it was given there, and
   * a similarity from 0 to 1.
   */
  public record Hit(int index, String name, double similarity) {}

  private final List<String> names;
  private final NameIndex index;

  private Nearest(List<String> names) {
    this.names = names;
    index = NameIndex.of(names);
  }

  public static Nearest of(List<String> names) {
    return new Nearest(List.copyOf(names));
  }

  /** At most k neighbours, the nearest first; equally near ones in the order of the list. */
  public List<Hit> find(String query, int k) {
    return index.nearest(query, k).stream()
        .map(near -> new Hit(near.index(), names.get(near.index()), near.similarity()))
        .toList();
  }
}
