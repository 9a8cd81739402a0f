package io.rilato.testkit.suite;

/**
 * A user of the first tenant, made for a test.
 *
 * @param api requests as this user
 */
public record NewUser(String id, Api api) {}
