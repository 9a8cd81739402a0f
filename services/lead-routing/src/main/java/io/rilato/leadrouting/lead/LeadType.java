package io.rilato.leadrouting.lead;

import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadBuilder;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.TotalsDefinition;
import io.rilato.platform.values.Values;
import java.time.Clock;
import java.time.Instant;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leads: their rules and how they are found. */
@Component
public class LeadType extends RecordType<Lead> {
  /** Countries by their English names, as people type them. */
  private static final Map<String, String> COUNTRY_CODES =
      Stream.of(Locale.getISOCountries())
          .collect(
              Collectors.toMap(
                  code ->
                      Locale.of("", code)
                          .getDisplayCountry(Locale.ENGLISH)
                          .toLowerCase(Locale.ROOT),
                  Function.identity(),
                  (first, _) -> first));

  /** What only Rilato sets, and how to look at it. */
  private static final Map<String, Function<Lead, @Nullable Object>> OURS =
      Map.ofEntries(
          Map.entry("refused", Lead::refused),
          Map.entry("status", Lead::status),
          Map.entry("routeBy", Lead::routeBy),
          Map.entry("assignedAt", Lead::assignedAt),
          Map.entry("acceptedAt", Lead::acceptedAt),
          Map.entry("declinedBy", Lead::declinedBy),
          Map.entry("unqualifiedReason", Lead::unqualifiedReason),
          Map.entry("score", Lead::score),
          Map.entry("qualifiedAt", Lead::qualifiedAt),
          Map.entry("contactId", Lead::contactId),
          Map.entry("conversion", Lead::conversion));

  /** Where a new owner does not begin a lead's life again. */
  private static final Set<String> SETTLED =
      Set.of(LeadStatus.CONVERTING, LeadStatus.CONVERTED, LeadStatus.UNQUALIFIED);

  private final Clock clock;
  private final LeadRoutingSettings settings;

  LeadType(Clock clock, LeadRoutingSettings settings) {
    super(Topic.LEAD, "leads", Lead.class, LeadSearch.DEFINITION);
    this.clock = clock;
    this.settings = settings;
  }

  /** A lead that is new is routed in time, one that converts is seen through. */
  @Override
  public TotalsDefinition totals() {
    return TotalsDefinition.counts("status", "source", "ownerId", "country");
  }

  @Override
  public @Nullable Instant dueAt(Lead lead) {
    return switch (lead.status()) {
      case LeadStatus.NEW, LeadStatus.WAITING -> lead.routeBy();
      case LeadStatus.CONVERTING -> {
        Conversion conversion = lead.conversion();
        Instant asked = conversion == null ? null : conversion.stepAt();
        yield asked == null ? null : asked.plus(settings.stepAge());
      }
      default -> null;
    };
  }

  @Override
  public Lead check(Lead wanted, @Nullable Lead before, FieldErrors errors) {
    refuseOurs(wanted, before, errors);
    LeadFields fields =
        new LeadFields(errors, before == null, before == null ? null : before.refused());
    String country = fields.read("country", wanted.country(), LeadType::country);
    String email = fields.read("email", wanted.email(), Values::email);
    String phone =
        fields.read(
            "phone", wanted.phone(), (at, text, found) -> Values.phone(at, text, country, found));
    requireSomething(wanted, errors);
    if (wanted.employees() != null && wanted.employees() < 0) {
      errors.add("/employees", "out-of-range", "Not below 0");
    }
    Lead lead =
        LeadBuilder.builder(before == null ? wanted : before)
            .givenName(errors.text("/givenName", wanted.givenName(), 100))
            .familyName(errors.text("/familyName", wanted.familyName(), 100))
            .company(errors.text("/company", wanted.company(), 200))
            .email(email)
            .phone(phone)
            .jobTitle(errors.text("/jobTitle", wanted.jobTitle(), 200))
            .country(country)
            .region(errors.text("/region", wanted.region(), 100))
            .city(errors.text("/city", wanted.city(), 100))
            .postalCode(errors.text("/postalCode", wanted.postalCode(), 20))
            .industry(errors.text("/industry", wanted.industry(), 100))
            .employees(wanted.employees())
            .language(fields.read("language", wanted.language(), LeadType::language))
            .message(errors.text("/message", wanted.message(), 10_000))
            .consent(wanted.consent())
            .source(errors.text("/source", wanted.source(), 100))
            .medium(errors.text("/medium", wanted.medium(), 100))
            .campaign(errors.text("/campaign", wanted.campaign(), 200))
            .referrer(errors.text("/referrer", wanted.referrer(), 2_000))
            .landingPage(errors.text("/landingPage", wanted.landingPage(), 2_000))
            .refused(fields.refused())
            .territoryId(wanted.territoryId())
            .externalIds(wanted.externalIds())
            .custom(Values.custom(wanted.custom(), errors))
            .build();
    return owned(LeadEditing.of(lead), wanted.ownerId(), before);
  }

  /** A lead without an owner is routed; who is given one by hand need not be found. */
  private Lead owned(LeadEditing lead, @Nullable String ownerId, @Nullable Lead before) {
    Instant now = clock.instant();
    if (before != null && Objects.equals(ownerId, before.ownerId())) {
      boolean readable = lead.isReadable() && before.status().equals(LeadStatus.NEEDS_DATA);
      return readable ? lead.routeBy(now).lead() : lead.lead();
    }
    if (before != null && SETTLED.contains(before.status())) {
      return lead.owner(ownerId).lead();
    }
    if (ownerId != null) {
      return lead.assigned(ownerId, now).lead();
    }
    return lead.isReadable()
        ? lead.routeBy(before == null ? now.plus(settings.scoreWait()) : now).lead()
        : lead.status(LeadStatus.NEEDS_DATA).lead();
  }

  private static void refuseOurs(Lead wanted, @Nullable Lead before, FieldErrors errors) {
    OURS.forEach((field, value) -> {
      Object now = before == null ? null : value.apply(before);
      Object asked = value.apply(wanted);
      boolean untouched =
          Objects.equals(now, asked)
              || (before == null && field.equals("status") && LeadStatus.NEW.equals(asked));
      if (!untouched) {
        errors.add("/" + field, "read-only", "Rilato sets this field");
      }
    });
  }

  private static void requireSomething(Lead wanted, FieldErrors errors) {
    boolean something =
        Stream.of(wanted.givenName(), wanted.familyName(), wanted.email(), wanted.phone())
            .anyMatch(text -> text != null && !text.isBlank());
    boolean refusedBefore = wanted.refused() != null;
    if (!something && !refusedBefore) {
      errors.add("", "required", "A lead needs a name, an email or a phone");
    }
  }

  private static @Nullable String country(String pointer, String value, FieldErrors errors) {
    String byName = COUNTRY_CODES.get(value.toLowerCase(Locale.ROOT));
    return byName != null ? byName : Values.country(pointer, value, errors);
  }

  private static @Nullable String language(String pointer, String value, FieldErrors errors) {
    try {
      return new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      errors.add(pointer, "not-a-language", "Expected BCP 47, such as de-AT: " + value);
      return null;
    }
  }
}
