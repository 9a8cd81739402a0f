package io.rilato.reporting.facts;

import java.time.Instant;

/** A stretch of business time: from inclusive, to exclusive. */
public record Range(Instant from, Instant to) {
  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }
}
