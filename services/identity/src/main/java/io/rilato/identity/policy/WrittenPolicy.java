package io.rilato.identity.policy;

import java.util.Map;

/**
 * A policy as somebody wrote it.
 *
 * @param lines on which line each role begins, by its name in any case; counted from 1
 */
record WrittenPolicy(Policy policy, Map<String, Integer> lines) {}
