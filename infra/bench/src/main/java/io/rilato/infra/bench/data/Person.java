package io.rilato.infra.bench.data;

/**
 * A made-up person.
 *
 * @param json the contact as the API takes it
 */
public record Person(String givenName, String familyName, String email, String json) {}
