package io.rilato.matching.record;

/**
 * Parts of the method that can be left out, only to measure what each adds.
 *
 * @param nicknames Bob and Robert agree
 * @param swappedNames given and family name may have changed places
 * @param termFrequency a rare value is worth more than a common one
 * @param learning the shares of each level are learned from the base
 * @param relatives people of one household or firm are told from one person
 * @param clusterGuard clusters are guarded against chains
 */
public record Features(
    boolean nicknames,
    boolean swappedNames,
    boolean termFrequency,
    boolean learning,
    boolean relatives,
    boolean clusterGuard) {
  /** The method as it is meant to be used. */
  public static final Features ALL = new Features(true, true, true, true, true, true);
}
