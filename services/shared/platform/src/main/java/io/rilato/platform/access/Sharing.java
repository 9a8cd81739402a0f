package io.rilato.platform.access;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.rilato.contracts.Share;
import io.rilato.platform.records.RecordJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * With whom records are shared, in memory and in the index alike. The index knows a share as one
 * word: {@code u:<user>} or {@code t:<team>}, followed by {@code |<end>} when it ends by itself, so
 * that the query alone knows which have ended: nothing needs to happen at that moment.
 */
public final class Sharing {
  /** The indexed field. */
  public static final String FIELD = "sharedWith";

  private Sharing() {}

  /** The words of these shares in the index. */
  public static List<String> words(Collection<Share> shares) {
    return shares.stream().map(Sharing::word).toList();
  }

  private static String word(Share share) {
    return share.until() == null ? with(share) : with(share) + "|" + RecordJson.text(share.until());
  }

  private static String with(Share share) {
    return share.userId() != null ? withUser(share.userId()) : withTeam(share.teamId());
  }

  static String withUser(String id) {
    return "u:" + id;
  }

  static String withTeam(@Nullable String id) {
    return "t:" + id;
  }

  /** Whether the share opens its record, at this moment and for this, to one of these. */
  static boolean opens(Share share, Set<String> principals, Action action, Instant now) {
    boolean covered =
        switch (action) {
          case VIEW -> true;
          case EDIT -> share.right() == Share.Right.edit;
          default -> false;
        };
    return covered && share.holdsAt(now) && principals.contains(with(share));
  }

  /** Whether one of these words of shares opens its record, for view, at this moment. */
  static boolean opens(Collection<String> words, Set<String> principals, Instant now) {
    String moment = RecordJson.text(now);
    return words.stream()
        .anyMatch(word -> {
          int end = word.indexOf('|');
          return end < 0
              ? principals.contains(word)
              : principals.contains(word.substring(0, end))
                  && word.substring(end + 1).compareTo(moment) > 0;
        });
  }

  /** The records that are shared with any of these at this moment. */
  static List<Query> queries(Set<String> principals, Instant now) {
    List<Query> queries = new ArrayList<>();
    List<String> sorted = principals.stream().sorted().toList();
    if (!sorted.isEmpty()) {
      List<FieldValue> endless = sorted.stream().map(FieldValue::of).toList();
      queries.add(Query.of(q -> q.terms(t -> t.field(FIELD).terms(v -> v.value(endless)))));
    }
    String moment = RecordJson.text(now);
    for (String principal : sorted) {
      // '}' comes right after '|', so this ends behind the last of the principal's words
      queries.add(
          Query.of(q ->
              q.range(r ->
                  r.term(t -> t.field(FIELD).gt(principal + "|" + moment).lt(principal + "}")))));
    }
    return queries;
  }
}
