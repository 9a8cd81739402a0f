package io.rilato.platform.events;

import io.rilato.contracts.RecordEvent;

/** What is known of erased records where events pass by. */
public interface ErasedEvents {
  /** Where nothing is ever erased. */
  ErasedEvents NONE =
      new ErasedEvents() {
        @Override
        public void note(RecordEvent<?> event) {}

        @Override
        public boolean outdates(RecordEvent<?> event) {
          return false;
        }
      };

  /** Notes what an event says, if it tells of an erasure. */
  void note(RecordEvent<?> event);

  /** Whether the event is of a version that was erased since. */
  boolean outdates(RecordEvent<?> event);
}
