package io.rilato.contracts.leadrouting;

import io.rilato.kernel.RecordState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An unqualified person or company that showed interest. At least one of a name, an email and a
 * phone was given; a value that could not be read stands in {@code refused} instead of its field.
 *
 * @param company the company's name as given
 * @param email with its domain in lower case
 * @param phone in E.164
 * @param country ISO 3166-1 alpha-2
 * @param source where it came from, such as {@code website}; {@code medium} and {@code campaign}
 *     are the UTM parameters of that name
 * @param status {@code new}, {@code waiting}, {@code needs-data}, {@code assigned}, {@code
 *     converting}, {@code converted} or {@code unqualified}: see {@link LeadStatus}
 * @param routeBy when it is routed even if no score has come
 * @param qualifiedAt when it first was marketing qualified; it stays so when its score falls
 * @param contactId the contact whose email or phone this is, or who it was converted to
 * @param declinedBy users who gave it back; routing passes them over
 */
@RecordBuilder
public record Lead(
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable String company,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String jobTitle,
    @Nullable String country,
    @Nullable String region,
    @Nullable String city,
    @Nullable String postalCode,
    @Nullable String industry,
    @Nullable Integer employees,
    @Nullable String language,
    @Nullable String message,
    @Nullable String source,
    @Nullable String medium,
    @Nullable String campaign,
    @Nullable String referrer,
    @Nullable String landingPage,
    @Nullable Boolean consent,
    @Nullable List<RefusedValue> refused,
    String status,
    @Nullable Instant routeBy,
    @Nullable Instant assignedAt,
    @Nullable Instant acceptedAt,
    @Nullable List<String> declinedBy,
    @Nullable String unqualifiedReason,
    @Nullable LeadScore score,
    @Nullable Instant qualifiedAt,
    @Nullable String contactId,
    @Nullable Conversion conversion,
    @Nullable String ownerId,
    @Nullable String territoryId,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public Lead {
    status = status == null ? LeadStatus.NEW : status;
    refused = refused == null ? null : List.copyOf(refused);
    declinedBy = declinedBy == null ? null : List.copyOf(declinedBy);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }

  /** A value that was given and could not be read. */
  public record RefusedValue(String field, String value, String reason) {}

  /** The lead's score as of a version of its score record. */
  public record LeadScore(int total, boolean mql, long version) {}
}
