package io.rilato.infra.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Moves all dates of the set by one number of whole weeks, so that days of the week stay and the
 * set's last day falls into the week before today.
 *
 * @param days by how many
 */
record Shift(long days) {
  private static final int WEEK = 7;

  static Shift to(LocalDate today, LocalDate lastDay) {
    long upToYesterday = ChronoUnit.DAYS.between(lastDay, today) - 1;
    return new Shift(Math.floorDiv(upToYesterday, WEEK) * WEEK);
  }

  LocalDate day(LocalDate day) {
    return day.plusDays(days);
  }

  /** The set knows days alone: the hour is ours. */
  Instant moment(LocalDate day, int hour) {
    return day(day).atTime(LocalTime.of(hour, 0)).toInstant(ZoneOffset.UTC);
  }
}
