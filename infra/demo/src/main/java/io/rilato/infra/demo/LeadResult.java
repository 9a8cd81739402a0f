package io.rilato.infra.demo;

import java.util.Map;

/**
 * What became of the persons that were sent as leads.
 *
 * @param accepted taken by the form, now or by an earlier load
 * @param refused by the form, by reason
 * @param unread values that are kept but could not be read, by field and reason
 * @param byStatus how many leads stand how
 * @param owned how many have an owner
 * @param qualified how many are marketing qualified
 * @param worked what the agents did just now
 */
public record LeadResult(
    int sent,
    int accepted,
    Map<String, Integer> refused,
    Map<String, Integer> unread,
    Map<String, Integer> byStatus,
    int owned,
    int qualified,
    Map<String, Integer> worked) {}
