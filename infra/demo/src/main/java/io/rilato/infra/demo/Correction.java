package io.rilato.infra.demo;

/** A value of the data set that we knew better. */
public record Correction(String record, String field, String from, String to, String reason) {}
