package io.rilato.reporting.report;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.BoundedTimes;
import io.rilato.reporting.facts.Range;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param range the business time it covers
 * @param given whether that was asked for and is not the default
 * @param known what was known at this instant; null means now
 * @param asOf the same, as it is answered
 */
record Asked(Range range, boolean given, @Nullable Instant known, Instant asOf, ZoneId zone) {
  private static final Duration DEFAULT = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(36_525);

  /** What a request's parameters say, before the tenant's time zone is known. */
  record Parameters(
      @Parameter(
              description = "first day, or moment; by default 30 days before the end",
              schema = @Schema(types = "string"))
          @Nullable String from,
      @Parameter(
              description = "the day, or moment, after the last; by default that of asOf",
              schema = @Schema(types = "string"))
          @Nullable String to,
      @Parameter(
              description = "tells what was known at this moment; by default now",
              schema = @Schema(types = "string"))
          @Nullable String asOf) {
    /**
     * The instant whose knowledge is asked for; null means now.
     *
     * @throws Problem INVALID_REQUEST when it is none
     */
    @Nullable Instant known() {
      return asOf == null || asOf.isBlank() ? null : moment("asOf", asOf);
    }

    /**
     * By default the 30 days before the instant that is asked about.
     *
     * @throws Problem INVALID_REQUEST when from or to cannot be read, or leave no time
     */
    Asked in(ZoneId zone, Instant now) {
      Instant known = known();
      Instant asOf = Objects.requireNonNullElse(known, now);
      Instant end = isGiven(to) ? start("to", to, zone) : asOf;
      Instant start = isGiven(from) ? start("from", from, zone) : end.minus(DEFAULT);
      if (!start.isBefore(end)) {
        throw Problem.of(
            ProblemType.INVALID_REQUEST, "to", "before-from", "Must be later than from");
      }
      if (Duration.between(start, end).compareTo(LONGEST) > 0) {
        throw Problem.of(ProblemType.INVALID_REQUEST, "from", "too-long", "At most 100 years");
      }
      return new Asked(new Range(start, end), isGiven(from) || isGiven(to), known, asOf, zone);
    }

    private static boolean isGiven(@Nullable String text) {
      return text != null && !text.isBlank();
    }

    /** A moment, or the start of a day where the tenant is. */
    private static Instant start(String name, @Nullable String text, ZoneId zone) {
      String given = Objects.requireNonNull(text);
      if (given.indexOf('T') >= 0) {
        return moment(name, given);
      }
      try {
        LocalDate day = LocalDate.parse(given);
        if (BoundedTimes.isKept(day)) {
          return day.atStartOfDay(zone).toInstant();
        }
      } catch (DateTimeException e) {
        // named below
      }
      throw unreadable(name, "a day such as 2026-01-31, or a moment");
    }

    private static Instant moment(String name, String text) {
      try {
        Instant moment = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        if (BoundedTimes.isKept(moment)) {
          return moment;
        }
      } catch (DateTimeException e) {
        // named below
      }
      throw unreadable(name, "a moment such as 2026-01-31T12:00:00Z");
    }

    private static Problem unreadable(String name, String expected) {
      return Problem.of(ProblemType.INVALID_REQUEST, name, "wrong-type", "Expected " + expected);
    }
  }
}
