package io.rilato.platform.quota;

/**
 * A quota that something else keeps, such as the gateway: a service with a bean of this kind tells
 * its limit, and not what is used of it.
 *
 * @param name such as {@code requestsPerMinute}
 */
public record QuotaElsewhere(String name) {}
