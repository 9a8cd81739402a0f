package io.rilato.platform.records;

/** A repository of a service's own projection that wants indexes. */
public interface IndexedProjection {
  /** Creates those that are missing; repeatable. Called as soon as the store is there. */
  void createIndexes();
}
