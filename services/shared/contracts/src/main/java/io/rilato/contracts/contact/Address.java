package io.rilato.contracts.contact;

import org.jspecify.annotations.Nullable;

/**
 * A postal address.
 *
 * @param country ISO 3166-1 alpha-2
 * @param type such as {@code work}, {@code billing}
 */
public record Address(
    @Nullable String street,
    @Nullable String houseNumber,
    @Nullable String city,
    @Nullable String postalCode,
    @Nullable String region,
    @Nullable String country,
    @Nullable String type) {}
