package io.rilato.platform.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import io.rilato.infra.launcher.LocalServers;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A criterion says the same in memory and in Elasticsearch, whatever the record holds or lacks. */
class CriteriaAgainstElasticsearchIT {
  private static final int RECORDS = 60;
  private static final int CRITERIA = Integer.getInteger("rilato.proof.criteria", 80);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T23:30:00Z"), ZoneId.of("Europe/Berlin"));

  private final ElasticsearchClient client =
      ElasticsearchClient.of(c ->
          c.host(LocalServers.shared().elasticsearchUrl()).jsonMapper(new Jackson3JsonpMapper()));

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void inMemoryEqualsCompiled(@ForAll long seed) throws IOException {
    RandomCriteria any = new RandomCriteria(new Random(seed));
    CriteriaSchema schema = any.schema();
    List<ObjectNode> records =
        IntStream.range(0, RECORDS).mapToObj(_ -> any.record(schema)).toList();
    String index = index(schema, records);
    Criteria criteria = new Criteria(schema, CLOCK);

    for (int i = 0; i < CRITERIA; i++) {
      String text = any.criterion(schema);
      Criterion criterion = criteria.parse(text);
      Set<Integer> inMemory = new TreeSet<>();
      for (int id = 0; id < records.size(); id++) {
        if (criterion.matches(records.get(id))) {
          inMemory.add(id);
        }
      }
      assertThat(found(index, criterion.toQuery())).as(text).isEqualTo(inMemory);
    }
    client.indices().delete(d -> d.index(index));
  }

  @Test
  void theDeepestAndLongestCriteriaAreFitForElasticsearch() throws IOException {
    CriteriaSchema schema =
        CriteriaSchema.builder()
            .field("name", CriteriaSchema.Kind.TEXT)
            .objects("l", CriteriaSchema.builder().field("n", CriteriaSchema.Kind.TEXT))
            .build();
    String index = index(schema, List.of());
    Criteria criteria = new Criteria(schema, CLOCK);
    String deepest = "l.exists(e, e.n != 'x')";
    for (int i = 0; i < (CriterionReader.MAX_DEPTH - 2) / 2; i++) {
      deepest = "!(has(name) && " + deepest + ")";
    }
    String values =
        IntStream.range(0, CriterionReader.MAX_VALUES)
            .mapToObj(i -> "'" + i + "'")
            .collect(Collectors.joining(","));
    String text = "x".repeat(CriterionSource.MAX_TEXT);
    List<String> all =
        List.of(
            deepest,
            "name in [" + values + "]",
            "name.contains('" + "a".repeat(CriterionReader.MAX_CONTAINED) + "')",
            "name.startsWith('" + text + "')",
            "name > '" + text + "' && name == '" + text + "'",
            IntStream.range(0, 300).mapToObj(_ -> "has(name)").collect(Collectors.joining("||")));

    for (String each : all) {
      assertThat(found(index, criteria.parse(each).toQuery())).as(each).isEmpty();
    }
    client.indices().delete(d -> d.index(index));
  }

  private String index(CriteriaSchema schema, List<ObjectNode> records) throws IOException {
    String index = "criteria-" + UUID.randomUUID();
    client
        .indices()
        .create(c ->
            c.index(index)
                .settings(s -> s.numberOfShards("1").numberOfReplicas("0"))
                .mappings(m ->
                    m.dynamic(DynamicMapping.Strict).properties("f", FieldMapping.of(schema))));
    if (!records.isEmpty()) {
      BulkResponse response =
          client.bulk(b -> {
            for (int id = 0; id < records.size(); id++) {
              String name = String.valueOf(id);
              ObjectNode record = records.get(id);
              b.operations(o ->
                  o.index(i ->
                      i.index(index).id(name).document(RandomCriteria.document(schema, record))));
            }
            return b.refresh(Refresh.True);
          });
      assertThat(response.errors()).as(response.toString()).isFalse();
    }
    return index;
  }

  private Set<Integer> found(String index, Query query) throws IOException {
    List<Hit<Void>> hits =
        new ArrayList<>(
            client
                .search(
                    s -> s.index(index).query(query).size(RECORDS).source(f -> f.fetch(false)),
                    Void.class)
                .hits()
                .hits());
    return hits.stream()
        .map(hit -> Integer.valueOf(hit.id()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
