package io.rilato.infra.bench.proof.chaos;

import io.rilato.infra.bench.proof.oracle.Acknowledged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the API was asked and what it said, written down by all writers. */
final class Ledger {
  private static final int MOST_EXAMPLES = 20;

  private final List<Acknowledged> acknowledged = new ArrayList<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private final List<String> unexpected = new ArrayList<>();
  private int unexpectedCount;
  private int unanswered;
  private @Nullable Throwable failure;

  synchronized void acknowledge(Acknowledged change) {
    acknowledged.add(change);
  }

  /** A refusal that is right: a lost race, a cycle. */
  synchronized void refuse(String reason) {
    refused.merge(reason, 1, Integer::sum);
  }

  /** An answer that nothing we did explains. */
  synchronized void unexpected(String answer) {
    unexpectedCount++;
    if (unexpected.size() < MOST_EXAMPLES) {
      unexpected.add(answer);
    }
  }

  /** No answer within all patience: whether it was done cannot be known. */
  synchronized void unanswered() {
    unanswered++;
  }

  synchronized void fail(Throwable cause) {
    failure = cause;
  }

  synchronized int size() {
    return acknowledged.size();
  }

  synchronized List<Acknowledged> all() {
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    return List.copyOf(acknowledged);
  }

  synchronized Map<String, Integer> refused() {
    return new TreeMap<>(refused);
  }

  synchronized List<String> unexpected() {
    return List.copyOf(unexpected);
  }

  synchronized int unexpectedCount() {
    return unexpectedCount;
  }

  synchronized int unansweredCount() {
    return unanswered;
  }
}
