package io.rilato.contracts.contact;

import io.rilato.kernel.Money;
import io.rilato.kernel.RecordState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organisation (account), with at most one parent; parents never form a cycle.
 *
 * @param kinds of {@code customer}, {@code supplier}, {@code partner}, {@code household}
 */
public record Company(
    String name,
    @Nullable String legalName,
    @Nullable List<String> tradingNames,
    @Nullable List<Address> addresses,
    @Nullable Integer foundedYear,
    @Nullable List<String> domains,
    @Nullable List<RegistrationId> registrationIds,
    @Nullable String parentId,
    @Nullable String industry,
    @Nullable Integer employees,
    @Nullable Money annualRevenue,
    @Nullable String status,
    @Nullable List<String> kinds,
    @Nullable String ownerId,
    @Nullable String territoryId,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public Company {
    tradingNames = tradingNames == null ? null : List.copyOf(tradingNames);
    addresses = addresses == null ? null : List.copyOf(addresses);
    domains = domains == null ? null : List.copyOf(domains);
    registrationIds = registrationIds == null ? null : List.copyOf(registrationIds);
    kinds = kinds == null ? null : List.copyOf(kinds);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }

  /** A number in an official register, such as a VAT id. */
  public record RegistrationId(String scheme, String value) {}
}
