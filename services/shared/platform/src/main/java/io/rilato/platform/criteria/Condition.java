package io.rilato.platform.criteria;

import io.rilato.platform.criteria.CriteriaSchema.Kind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * A checked criterion over {@linkplain FoldedRecord folded values}. Fields are named within their
 * scope: the record, or one element of the list that the nearest {@link Exists} ranges over.
 */
sealed interface Condition {

  record Constant(boolean value) implements Condition {}

  record All(List<Condition> parts) implements Condition {}

  record Any(List<Condition> parts) implements Condition {}

  record Not(Condition part) implements Condition {}

  record Present(String field) implements Condition {}

  /** False when the field is missing, {@link Op#NE} included. */
  record Compare(String field, Op op, Comparable<?> value) implements Condition {}

  record OneOf(String field, List<Comparable<?>> values) implements Condition {}

  record StartsWith(String field, String prefix) implements Condition {}

  record Contains(String field, String part) implements Condition {}

  /** Some element of the list fulfils the condition. */
  record Exists(String list, Condition element) implements Condition {}

  /**
   * The map has an entry of that key, and its value, a text under {@link FoldedRecord#VALUE},
   * fulfils the condition, which is about nothing else.
   */
  record Entry(String map, String key, Condition value) implements Condition {}

  /** Compares the whole days from the field's day to today, negative for days to come. */
  record DaysSince(String field, Kind kind, Op op, long days) implements Condition {

    /** The same as a range of the field's values, as of the clock's today in the clock's zone. */
    Condition asOf(Clock clock) {
      LocalDate day = LocalDate.now(clock).minusDays(days);
      long start = startOf(day, clock);
      long end = startOf(day.plusDays(1), clock);
      return switch (op) {
        case GT -> new Compare(field, Op.LT, start);
        case GE -> new Compare(field, Op.LT, end);
        case LT -> new Compare(field, Op.GE, end);
        case LE -> new Compare(field, Op.GE, start);
        case EQ ->
            new All(List.of(new Compare(field, Op.GE, start), new Compare(field, Op.LT, end)));
        case NE ->
            new Any(List.of(new Compare(field, Op.LT, start), new Compare(field, Op.GE, end)));
      };
    }

    private long startOf(LocalDate day, Clock clock) {
      return kind == Kind.DATE
          ? day.toEpochDay()
          : day.atStartOfDay(clock.getZone()).toInstant().toEpochMilli();
    }
  }

  /** How two values are compared. */
  enum Op {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE;

    /** The operator that says the same with its sides exchanged. */
    Op flipped() {
      return switch (this) {
        case EQ -> EQ;
        case NE -> NE;
        case LT -> GT;
        case LE -> GE;
        case GT -> LT;
        case GE -> LE;
      };
    }

    boolean holds(int comparison) {
      return switch (this) {
        case EQ -> comparison == 0;
        case NE -> comparison != 0;
        case LT -> comparison < 0;
        case LE -> comparison <= 0;
        case GT -> comparison > 0;
        case GE -> comparison >= 0;
      };
    }
  }
}
