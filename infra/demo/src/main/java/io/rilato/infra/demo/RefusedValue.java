package io.rilato.infra.demo;

/** A value the API refused; the record was loaded without that field. */
public record RefusedValue(String record, String field, String value, String reason) {}
