package io.rilato.platform.values;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.rilato.contracts.contact.Address;
import io.rilato.kernel.Money;
import io.rilato.platform.http.FieldErrors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks values and brings them into their normal form; whatever is wrong goes to the errors. */
public final class Values {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?U)([\\p{Alnum}]([\\p{Alnum}-]{0,61}[\\p{Alnum}])?\\.)+[\\p{Alpha}][\\p{Alnum}-]{1,62}");
  private static final Pattern LOCAL_PART = Pattern.compile("[^\\s@,;:<>()\\[\\]\"\\\\]{1,64}");
  private static final Pattern CUSTOM_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final int MOST_CUSTOM_FIELDS = 100;
  private static final int MOST_ADDRESSES = 20;
  private static final int LONGEST_DOMAIN = 253;
  private static final BigDecimal MOST_MONEY = new BigDecimal("1000000000000000");

  private Values() {}

  /** An email address with its domain in lower case. */
  public static String email(String pointer, @Nullable String value, FieldErrors errors) {
    String text = errors.requiredText(pointer, value, 254);
    int at = text.lastIndexOf('@');
    String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
    String local = at < 0 ? "" : text.substring(0, at);
    if (!text.isEmpty()
        && (!LOCAL_PART.matcher(local).matches()
            || local.startsWith(".")
            || local.endsWith(".")
            || local.contains("..")
            || !isDomain(domain))) {
      errors.add(pointer, "not-an-email", "Not an email address: " + text);
    }
    return local + "@" + domain;
  }

  /** A domain name in lower case, without scheme, {@code www.} or path. */
  public static String domain(String pointer, @Nullable String value, FieldErrors errors) {
    String text = errors.requiredText(pointer, value, LONGEST_DOMAIN).toLowerCase(Locale.ROOT);
    String domain =
        text.replaceFirst("^[a-z][a-z0-9+.-]*://", "")
            .replaceFirst("^www\\.", "")
            .replaceFirst("[/?#:].*$", "");
    if (!text.isEmpty() && !isDomain(domain)) {
      errors.add(pointer, "not-a-domain", "Not a domain name: " + text);
    }
    return domain;
  }

  /** The pattern calls itself for each label, so a text that is too long is not shown to it. */
  private static boolean isDomain(String text) {
    return text.length() <= LONGEST_DOMAIN && DOMAIN.matcher(text).matches();
  }

  /** Refuses an amount of money below zero, or with more digits than sums of it can keep. */
  public static void amount(String pointer, @Nullable Money money, FieldErrors errors) {
    if (money != null && money.amount().signum() < 0) {
      errors.add(pointer + "/amount", "out-of-range", "Not below 0");
    } else if (money != null && money.amount().compareTo(MOST_MONEY) >= 0) {
      errors.add(pointer + "/amount", "out-of-range", "Less than " + MOST_MONEY.toPlainString());
    }
  }

  /**
   * A phone number in E.164.
   *
   * @param country where a number without a country code is dialled; null when not known
   */
  public static String phone(
      String pointer, @Nullable String value, @Nullable String country, FieldErrors errors) {
    String text = errors.requiredText(pointer, value, 40);
    if (text.isEmpty()) {
      return text;
    }
    try {
      PhoneNumber number = PHONES.parse(text, country);
      if (PHONES.isPossibleNumber(number)) {
        return PHONES.format(number, PhoneNumberFormat.E164);
      }
    } catch (NumberParseException e) {
      // named below
    }
    errors.add(
        pointer,
        "not-a-phone",
        text.startsWith("+") || country != null
            ? "Not a phone number: " + text
            : "Needs the country code, such as +49 30 1234567: " + text);
    return text;
  }

  /** Postal addresses with their countries in upper case. */
  public static @Nullable List<Address> addresses(
      @Nullable List<Address> addresses, FieldErrors errors) {
    errors.size("/addresses", addresses, MOST_ADDRESSES);
    return mapped(
        addresses,
        "/addresses",
        (a, pointer) ->
            new Address(
                errors.text(pointer + "/street", a.street(), 200),
                errors.text(pointer + "/houseNumber", a.houseNumber(), 40),
                errors.text(pointer + "/city", a.city(), 100),
                errors.text(pointer + "/postalCode", a.postalCode(), 20),
                errors.text(pointer + "/region", a.region(), 100),
                country(pointer + "/country", a.country(), errors),
                errors.text(pointer + "/type", a.type(), 40)));
  }

  /** A country as two upper-case letters of ISO 3166-1. */
  public static @Nullable String country(
      String pointer, @Nullable String value, FieldErrors errors) {
    String code = errors.text(pointer, value, 100);
    if (code == null) {
      return null;
    }
    String upper = code.toUpperCase(Locale.ROOT);
    if (!COUNTRIES.contains(upper)) {
      errors.add(pointer, "not-a-country", "Expected two letters of ISO 3166-1: " + code);
    }
    return upper;
  }

  /**
   * Custom fields: names are identifiers, values are texts, numbers, truth values or texts' lists.
   */
  public static Map<String, Object> custom(Map<String, Object> custom, FieldErrors errors) {
    if (custom.size() > MOST_CUSTOM_FIELDS) {
      errors.add("/custom", "too-many", "At most " + MOST_CUSTOM_FIELDS + " custom fields");
    }
    custom.forEach((name, value) -> {
      String pointer = "/custom/" + name;
      if (!CUSTOM_NAME.matcher(name).matches()) {
        errors.add(pointer, "invalid", "Names start with a letter; letters, digits and _ only");
      }
      boolean simple =
          value instanceof String || value instanceof Number || value instanceof Boolean;
      boolean texts =
          value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
      if (!simple && !texts) {
        errors.add(pointer, "wrong-type", "A text, number, true/false or a list of texts");
      }
      if (value instanceof Number number && !isKeptExactly(number)) {
        errors.add(
            pointer, "out-of-range", "Whole numbers of up to 18 digits; send longer ones as texts");
      }
      if (value instanceof String text) {
        errors.text(pointer, text, 10_000);
      }
    });
    return custom;
  }

  private static boolean isKeptExactly(Number number) {
    return !(number instanceof BigInteger) && Double.isFinite(number.doubleValue());
  }

  /** Applies a check to every element of a list, with the element's pointer. */
  public static <A, B> @Nullable List<B> mapped(
      @Nullable List<A> values, String pointer, Element<A, B> element) {
    if (values == null) {
      return null;
    }
    List<B> result = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      result.add(element.apply(values.get(i), pointer + "/" + i));
    }
    return result;
  }

  /** A check of one element of a list. */
  @FunctionalInterface
  public interface Element<A, B> {
    B apply(A value, String pointer);
  }

  /** Refuses a list in which two elements have the same key, or more than one is primary. */
  public static <A> void distinct(
      @Nullable List<A> values, String pointer, Function<A, String> key, FieldErrors errors) {
    if (values == null) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (!seen.add(key.apply(values.get(i)))) {
        errors.add(pointer + "/" + i, "repeated", "Stands in the list already");
      }
    }
  }
}
