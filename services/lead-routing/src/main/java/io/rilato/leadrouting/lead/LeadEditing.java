package io.rilato.leadrouting.lead;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.ConversionBuilder;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.Lead.LeadScore;
import io.rilato.contracts.leadrouting.LeadBuilder;
import io.rilato.contracts.leadrouting.LeadStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens to a lead, and what its fields say then. */
public final class LeadEditing {
  private final LeadBuilder lead;

  private LeadEditing(Lead lead) {
    this.lead = LeadBuilder.builder(lead);
  }

  public static LeadEditing of(Lead lead) {
    return new LeadEditing(lead);
  }

  /** Whether anything is known by which somebody can work it. */
  boolean isReadable() {
    return Stream.of(lead.givenName(), lead.familyName(), lead.email(), lead.phone())
        .anyMatch(text -> text != null);
  }

  /** Somebody answers for it now. */
  public LeadEditing assigned(String ownerId, Instant at) {
    lead.ownerId(ownerId).assignedAt(at).acceptedAt(null).routeBy(null);
    return status(LeadStatus.ASSIGNED);
  }

  LeadEditing owner(@Nullable String ownerId) {
    lead.ownerId(ownerId);
    return this;
  }

  /** Nobody answers for it; it is to be routed at the latest by then. */
  public LeadEditing routeBy(Instant at) {
    lead.ownerId(null).assignedAt(null).acceptedAt(null).routeBy(at);
    return status(LeadStatus.NEW);
  }

  /** Nobody can take it before then. */
  public LeadEditing waiting(Instant until) {
    lead.routeBy(until);
    return status(LeadStatus.WAITING);
  }

  /**
   * It is looked at later. That makes it no larger, as it may be as large as a record can be: whole
   * seconds are written shortest.
   *
   * @param now when the step of a conversion counts as asked for
   * @param until when it is routed
   */
  LeadEditing postponed(Instant now, Instant until) {
    Conversion conversion = lead.conversion();
    if (lead.status().equals(LeadStatus.CONVERTING) && conversion != null) {
      lead.conversion(
          ConversionBuilder.builder(conversion).stepAt(now.truncatedTo(SECONDS)).build());
    } else if (lead.routeBy() != null) {
      lead.routeBy(until.truncatedTo(SECONDS));
    }
    return this;
  }

  public LeadEditing accepted(Instant at) {
    lead.acceptedAt(at);
    return this;
  }

  /** This user does not want it. */
  public LeadEditing declined(String userId) {
    List<String> before = lead.declinedBy();
    lead.declinedBy(
        Stream.concat(before == null ? Stream.of() : before.stream(), Stream.of(userId))
            .distinct()
            .toList());
    return this;
  }

  public LeadEditing unqualified(String reason) {
    lead.unqualifiedReason(reason).routeBy(null);
    return status(LeadStatus.UNQUALIFIED);
  }

  /** Worth another try. */
  public LeadEditing reopened(Instant at) {
    lead.unqualifiedReason(null);
    return lead.ownerId() == null ? routeBy(at) : status(LeadStatus.ASSIGNED);
  }

  /** Keeps a score, heard of at this moment, unless it knows a newer one. */
  public LeadEditing score(@Nullable LeadScore given, Instant at) {
    LeadScore known = lead.score();
    if (given != null && (known == null || given.version() > known.version())) {
      lead.score(given);
      if (given.mql() && lead.qualifiedAt() == null) {
        lead.qualifiedAt(at);
      }
    }
    return this;
  }

  public LeadEditing contact(@Nullable String contactId) {
    lead.contactId(contactId);
    return this;
  }

  public LeadEditing conversion(Conversion conversion) {
    lead.conversion(conversion);
    return this;
  }

  public LeadEditing status(String status) {
    lead.status(status);
    return this;
  }

  public Lead lead() {
    return lead.build();
  }
}
