package io.rilato.identity.store;

/** A collection that wants indexes. */
public interface Indexed {
  /** Creates those that are missing; repeatable. */
  void createIndexes();
}
