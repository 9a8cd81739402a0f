package io.rilato.platform.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.util.ArrayList;
import java.util.List;

/**
 * A search by words: a record must have all of them, each as it is written, as the start of a word,
 * or with typos. The better a word is met, the higher the record ranks; in its title higher still.
 */
final class WordQuery {
  private static final int MAX_LENGTH = 200;
  private static final int MAX_WORDS = 10;
  private static final int MAX_EXPANSIONS = 30;

  private WordQuery() {}

  /**
   * The query for a question.
   *
   * @throws Problem INVALID_REQUEST when it is too long or has no word
   */
  static Query of(String question) {
    List<List<String>> pieces = question.length() > MAX_LENGTH ? List.of() : Words.asked(question);
    if (pieces.isEmpty()) {
      throw refused("There must be a word in at most " + MAX_LENGTH + " characters");
    }
    if (pieces.stream().mapToInt(List::size).sum() > MAX_WORDS) {
      throw refused("At most " + MAX_WORDS + " words");
    }
    List<Query> all = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      all.add(piece(pieces.get(i), i == pieces.size() - 1));
    }
    return all.size() == 1 ? all.getFirst() : Query.of(q -> q.bool(b -> b.must(all)));
  }

  private static Query piece(List<String> parts, boolean last) {
    Query joined = word(Words.forms(String.join("", parts)), last);
    if (parts.size() == 1) {
      return joined;
    }
    List<Query> each = parts.stream().map(part -> word(Words.forms(part), last)).toList();
    return Query.of(
        q -> q.disMax(d -> d.queries(joined).queries(q2 -> q2.bool(b -> b.must(each)))));
  }

  private static Query word(List<String> forms, boolean last) {
    String main = forms.getFirst();
    List<Query> ways = new ArrayList<>();
    ways.add(scored(9, exact("title", forms)));
    ways.add(scored(7, exact("words", forms)));
    if (last) {
      for (String form : forms) {
        ways.add(scored(5, prefix("title", form)));
        ways.add(scored(4, prefix("words", form)));
      }
    }
    if (main.chars().noneMatch(Character::isDigit)) {
      if (main.length() > 2) {
        ways.add(scored(2, similar(main, "1")));
      }
      if (main.length() > 5) {
        ways.add(scored(1, similar(main, "2")));
      }
    }
    return Query.of(q -> q.disMax(d -> d.queries(ways)));
  }

  private static Query scored(float score, Query query) {
    return Query.of(q -> q.constantScore(c -> c.boost(score).filter(query)));
  }

  private static Query exact(String field, List<String> forms) {
    List<FieldValue> values = forms.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(values))));
  }

  private static Query prefix(String field, String start) {
    return Query.of(q -> q.prefix(p -> p.field(field).value(start)));
  }

  private static Query similar(String word, String typos) {
    return Query.of(q ->
        q.fuzzy(f ->
            f.field("words")
                .value(word)
                .fuzziness(typos)
                .prefixLength(1)
                .maxExpansions(MAX_EXPANSIONS)));
  }

  private static Problem refused(String detail) {
    return Problem.of(ProblemType.INVALID_REQUEST, "q", "invalid", detail);
  }
}
