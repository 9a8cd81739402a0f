package io.rilato.infra.demo;

import java.util.List;

/**
 * A kind of correction: what the set says, what was loaded instead, and why.
 *
 * @param count in how many records
 * @param records the first of them, by external id
 */
public record Correction(
    String type,
    String field,
    String from,
    String to,
    String reason,
    int count,
    List<String> records) {}
