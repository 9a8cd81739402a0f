package io.rilato.matching.record;

import java.util.List;
import java.util.Locale;

/** Dates as eight digits, year, month, day; a part that is not known is zeros. */
final class BirthDates {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private BirthDates() {}

  /**
   * Reads year first, {@code 19711224}, {@code 1971-12}, a year alone, and day or month first; with
   * day and month both below 13 the day is taken to come first unless {@code monthFirst}.
   */
  static String parse(String text, boolean monthFirst) {
    List<String> parts = Words.split(Folding.fold(text));
    int time = text.indexOf('T');
    if (time >= 8) {
      parts = Words.split(Folding.fold(text.substring(0, time)));
    }
    if (parts.isEmpty()) {
      return "";
    }
    if (parts.size() == 1) {
      return ofDigits(parts.getFirst());
    }
    int[] numbers = parts.stream().limit(3).mapToInt(BirthDates::number).toArray();
    if (numbers.length == 2) {
      return numbers[0] > 31 ? of(numbers[0], numbers[1], 0) : of(numbers[1], numbers[0], 0);
    }
    if (parts.getFirst().length() >= 3 && numbers[0] > 31) {
      return of(numbers[0], numbers[1], numbers[2]);
    }
    boolean named = !Character.isDigit(parts.getFirst().charAt(0));
    boolean swapped = named || numbers[1] > 12 || monthFirst && numbers[0] <= 12;
    return swapped
        ? of(fullYear(parts.get(2), numbers[2]), numbers[0], numbers[1])
        : of(fullYear(parts.get(2), numbers[2]), numbers[1], numbers[0]);
  }

  static String of(int year, int month, int day) {
    if (year <= 0 && month <= 0 && day <= 0) {
      return "";
    }
    return String.format(
        Locale.ROOT, "%04d%02d%02d", clamp(year, 9999), clamp(month, 99), clamp(day, 99));
  }

  static int number(String text) {
    if (text.length() >= 3 && MONTHS.contains(text.substring(0, 3))) {
      return MONTHS.indexOf(text.substring(0, 3)) + 1;
    }
    int number = 0;
    for (int i = 0; i < text.length() && i < 8; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        break;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  private static String ofDigits(String digits) {
    int number = number(digits);
    return switch (digits.length()) {
      case 4 -> of(number, 0, 0);
      case 6 -> of(number / 100, number % 100, 0);
      case 8 -> of(number / 10000, number / 100 % 100, number % 100);
      default -> "";
    };
  }

  private static int fullYear(String text, int year) {
    return text.length() > 2 ? year : year + (year > 30 ? 1900 : 2000);
  }

  private static int clamp(int value, int most) {
    return Math.max(0, Math.min(most, value));
  }
}
