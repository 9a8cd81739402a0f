package io.rilato.leadrouting.lead;

import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.Lead.LeadScore;
import io.rilato.contracts.leadrouting.Lead.RefusedValue;
import io.rilato.contracts.leadrouting.LeadStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a lead's next state, a few fields at a time. */
public final class LeadEditing {
  private @Nullable String givenName;
  private @Nullable String familyName;
  private @Nullable String company;
  private @Nullable String email;
  private @Nullable String phone;
  private @Nullable String jobTitle;
  private @Nullable String country;
  private @Nullable String region;
  private @Nullable String city;
  private @Nullable String postalCode;
  private @Nullable String industry;
  private @Nullable Integer employees;
  private @Nullable String language;
  private @Nullable String message;
  private @Nullable String source;
  private @Nullable String medium;
  private @Nullable String campaign;
  private @Nullable String referrer;
  private @Nullable String landingPage;
  private @Nullable Boolean consent;
  @Nullable List<RefusedValue> refused;
  private String status;
  private @Nullable Instant routeBy;
  private @Nullable Instant assignedAt;
  private @Nullable Instant acceptedAt;
  private @Nullable List<String> declinedBy;
  private @Nullable String unqualifiedReason;
  private @Nullable LeadScore score;
  private @Nullable String contactId;
  private @Nullable Conversion conversion;
  private @Nullable String ownerId;
  @Nullable String territoryId;
  Map<String, String> externalIds;
  Map<String, Object> custom;

  private LeadEditing(Lead lead) {
    givenName = lead.givenName();
    familyName = lead.familyName();
    company = lead.company();
    email = lead.email();
    phone = lead.phone();
    jobTitle = lead.jobTitle();
    country = lead.country();
    region = lead.region();
    city = lead.city();
    postalCode = lead.postalCode();
    industry = lead.industry();
    employees = lead.employees();
    language = lead.language();
    message = lead.message();
    source = lead.source();
    medium = lead.medium();
    campaign = lead.campaign();
    referrer = lead.referrer();
    landingPage = lead.landingPage();
    consent = lead.consent();
    refused = lead.refused();
    status = lead.status();
    routeBy = lead.routeBy();
    assignedAt = lead.assignedAt();
    acceptedAt = lead.acceptedAt();
    declinedBy = lead.declinedBy();
    unqualifiedReason = lead.unqualifiedReason();
    score = lead.score();
    contactId = lead.contactId();
    conversion = lead.conversion();
    ownerId = lead.ownerId();
    territoryId = lead.territoryId();
    externalIds = lead.externalIds();
    custom = lead.custom();
  }

  public static LeadEditing of(Lead lead) {
    return new LeadEditing(lead);
  }

  void given(
      @Nullable String givenName,
      @Nullable String familyName,
      @Nullable String company,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String jobTitle) {
    this.givenName = givenName;
    this.familyName = familyName;
    this.company = company;
    this.email = email;
    this.phone = phone;
    this.jobTitle = jobTitle;
  }

  void place(
      @Nullable String country,
      @Nullable String region,
      @Nullable String city,
      @Nullable String postalCode) {
    this.country = country;
    this.region = region;
    this.city = city;
    this.postalCode = postalCode;
  }

  void told(
      @Nullable String industry,
      @Nullable Integer employees,
      @Nullable String language,
      @Nullable String message,
      @Nullable Boolean consent) {
    this.industry = industry;
    this.employees = employees;
    this.language = language;
    this.message = message;
    this.consent = consent;
  }

  void origin(
      @Nullable String source,
      @Nullable String medium,
      @Nullable String campaign,
      @Nullable String referrer,
      @Nullable String landingPage) {
    this.source = source;
    this.medium = medium;
    this.campaign = campaign;
    this.referrer = referrer;
    this.landingPage = landingPage;
  }

  /** Whether anything is known by which somebody can work it. */
  boolean isReadable() {
    return Stream.of(givenName, familyName, email, phone).anyMatch(text -> text != null);
  }

  /** Somebody answers for it now. */
  public LeadEditing assigned(String ownerId, Instant at) {
    this.ownerId = ownerId;
    this.assignedAt = at;
    this.acceptedAt = null;
    this.routeBy = null;
    return status(LeadStatus.ASSIGNED);
  }

  LeadEditing owner(@Nullable String ownerId) {
    this.ownerId = ownerId;
    return this;
  }

  /** Nobody answers for it; it is to be routed at the latest by then. */
  public LeadEditing routeBy(Instant at) {
    ownerId = null;
    assignedAt = null;
    acceptedAt = null;
    routeBy = at;
    return status(LeadStatus.NEW);
  }

  /** Nobody can take it before then. */
  public LeadEditing waiting(Instant until) {
    routeBy = until;
    return status(LeadStatus.WAITING);
  }

  public LeadEditing accepted(Instant at) {
    acceptedAt = at;
    return this;
  }

  /** This user does not want it. */
  public LeadEditing declined(String userId) {
    declinedBy =
        Stream.concat(declinedBy == null ? Stream.of() : declinedBy.stream(), Stream.of(userId))
            .distinct()
            .toList();
    return this;
  }

  public LeadEditing unqualified(String reason) {
    unqualifiedReason = reason;
    routeBy = null;
    return status(LeadStatus.UNQUALIFIED);
  }

  /** Worth another try. */
  public LeadEditing reopened(Instant at) {
    unqualifiedReason = null;
    return ownerId == null ? routeBy(at) : status(LeadStatus.ASSIGNED);
  }

  /** Keeps a score unless it knows a newer one. */
  public LeadEditing score(@Nullable LeadScore given) {
    if (given != null && (score == null || given.version() > score.version())) {
      score = given;
    }
    return this;
  }

  public LeadEditing contact(@Nullable String contactId) {
    this.contactId = contactId;
    return this;
  }

  public LeadEditing conversion(Conversion conversion) {
    this.conversion = conversion;
    return this;
  }

  public LeadEditing status(String status) {
    this.status = status;
    return this;
  }

  public Lead lead() {
    return new Lead(
        givenName,
        familyName,
        company,
        email,
        phone,
        jobTitle,
        country,
        region,
        city,
        postalCode,
        industry,
        employees,
        language,
        message,
        source,
        medium,
        campaign,
        referrer,
        landingPage,
        consent,
        refused,
        status,
        routeBy,
        assignedAt,
        acceptedAt,
        declinedBy,
        unqualifiedReason,
        score,
        contactId,
        conversion,
        ownerId,
        territoryId,
        externalIds,
        custom);
  }
}
