package io.rilato.platform.criteria;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.ChildScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch._types.query_dsl.UntypedRangeQuery;
import co.elastic.clients.json.JsonData;
import io.rilato.platform.criteria.Condition.All;
import io.rilato.platform.criteria.Condition.Any;
import io.rilato.platform.criteria.Condition.Compare;
import io.rilato.platform.criteria.Condition.Constant;
import io.rilato.platform.criteria.Condition.Contains;
import io.rilato.platform.criteria.Condition.DaysSince;
import io.rilato.platform.criteria.Condition.Entry;
import io.rilato.platform.criteria.Condition.Exists;
import io.rilato.platform.criteria.Condition.Not;
import io.rilato.platform.criteria.Condition.OneOf;
import io.rilato.platform.criteria.Condition.Present;
import io.rilato.platform.criteria.Condition.StartsWith;
import java.time.Clock;
import java.util.List;

/** Compiles a condition to a query over index documents, whose {@code f} is a folded record. */
record QueryCompiler(Clock clock) {

  Query compile(Condition condition) {
    return compile(condition, "f.");
  }

  private Query compile(Condition condition, String scope) {
    return switch (condition) {
      case Constant(boolean value) ->
          value ? Query.of(q -> q.matchAll(m -> m)) : Query.of(q -> q.matchNone(m -> m));
      case All(List<Condition> parts) -> Query.of(q -> q.bool(b -> b.filter(each(parts, scope))));
      case Any(List<Condition> parts) ->
          Query.of(q -> q.bool(b -> b.should(each(parts, scope)).minimumShouldMatch("1")));
      case Not(Condition part) -> Query.of(q -> q.bool(b -> b.mustNot(compile(part, scope))));
      case Present(String field) -> anything(scope + field);
      case Compare compare -> compare(compare, scope + compare.field());
      case OneOf(String field, List<Comparable<?>> values) ->
          terms(scope + field, values.stream().map(FieldValue::of).toList());
      case StartsWith(String field, String prefix) -> prefix(scope + field, prefix);
      case Contains(String field, String part) -> wildcard(scope + field, "*" + escape(part) + "*");
      case Exists(String list, Condition element) ->
          Query.of(q ->
              q.nested(n ->
                  n.path(scope + list)
                      .scoreMode(ChildScoreMode.None)
                      .query(compile(element, scope + list + "."))));
      case Entry(String map, String key, Condition value) ->
          entry(scope + map, FoldedRecord.entry(key, ""), value);
      case DaysSince days -> compile(days.asOf(clock), scope);
    };
  }

  /** What is said about the value of an entry, said about all entries that start with its key. */
  private Query entry(String map, String start, Condition value) {
    return switch (value) {
      case Present _ -> prefix(map, start);
      case Compare(_, Condition.Op op, Comparable<?> text) ->
          switch (op) {
            case EQ -> term(map, start + text);
            case NE -> butNot(prefix(map, start), term(map, start + text));
            case LT -> range(between(map, start).lt(JsonData.of(start + text)));
            case LE -> range(between(map, start).lte(JsonData.of(start + text)));
            case GT -> range(below(map, start).gt(JsonData.of(start + text)));
            case GE -> range(below(map, start).gte(JsonData.of(start + text)));
          };
      case OneOf(_, List<Comparable<?>> texts) ->
          terms(map, texts.stream().map(text -> FieldValue.of(start + text)).toList());
      case StartsWith(_, String prefix) -> prefix(map, start + prefix);
      case Contains(_, String part) -> wildcard(map, escape(start) + "*" + escape(part) + "*");
      case Constant _, All _, Any _, Not _, Exists _, Entry _, DaysSince _ ->
          throw new IllegalStateException("not about the value of an entry: " + value);
    };
  }

  private static UntypedRangeQuery.Builder between(String map, String start) {
    return new UntypedRangeQuery.Builder().field(map).gte(JsonData.of(start));
  }

  /** Entries before those of the next key: the separator is the least of all characters. */
  private static UntypedRangeQuery.Builder below(String map, String start) {
    String end = start.substring(0, start.length() - 1) + '\1';
    return new UntypedRangeQuery.Builder().field(map).lt(JsonData.of(end));
  }

  private List<Query> each(List<Condition> parts, String scope) {
    return parts.stream().map(part -> compile(part, scope)).toList();
  }

  private static Query compare(Compare compare, String field) {
    JsonData value = JsonData.of(compare.value());
    return switch (compare.op()) {
      case EQ -> term(field, compare.value());
      case NE -> butNot(anything(field), term(field, compare.value()));
      case LT -> range(new UntypedRangeQuery.Builder().field(field).lt(value));
      case LE -> range(new UntypedRangeQuery.Builder().field(field).lte(value));
      case GT -> range(new UntypedRangeQuery.Builder().field(field).gt(value));
      case GE -> range(new UntypedRangeQuery.Builder().field(field).gte(value));
    };
  }

  private static Query range(UntypedRangeQuery.Builder range) {
    return QueryBuilders.range(r -> r.untyped(range.build()));
  }

  private static Query term(String field, Comparable<?> value) {
    return Query.of(q -> q.term(t -> t.field(field).value(FieldValue.of(value))));
  }

  private static Query terms(String field, List<FieldValue> values) {
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(values))));
  }

  private static Query prefix(String field, String start) {
    return Query.of(q -> q.prefix(p -> p.field(field).value(start)));
  }

  private static Query wildcard(String field, String pattern) {
    return Query.of(q -> q.wildcard(w -> w.field(field).value(pattern)));
  }

  private static Query anything(String field) {
    return Query.of(q -> q.exists(e -> e.field(field)));
  }

  private static Query butNot(Query wanted, Query unwanted) {
    return Query.of(q -> q.bool(b -> b.filter(wanted).mustNot(unwanted)));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }
}
