package io.rilato.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import io.rilato.kernel.Ids;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.search.MultiSourceIndex.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Leads with their scores: two topics that meet in one document. */
class MultiSourceIndexIT {
  private static final int DOCUMENTS = 25;
  private static final int VERSIONS = 6;

  private Library library;
  private String alias;
  private MultiSourceIndex index;

  @BeforeEach
  void open() throws IOException {
    library = new Library();
    alias = library.settings.prefix() + "-leads";
    Property unindexed = Property.of(p -> p.object(o -> o.enabled(false)));
    library
        .client
        .indices()
        .create(c ->
            c.index(alias + "-000001")
                .aliases(alias, a -> a)
                .mappings(m ->
                    m.properties("sources", unindexed)
                        .properties("parts", unindexed)
                        .properties("name", p -> p.keyword(k -> k))
                        .properties("total", p -> p.long_(l -> l))));
    index = new MultiSourceIndex(library.client, alias, MultiSourceIndexIT::document);
  }

  @AfterEach
  void close() throws IOException {
    library.close();
  }

  private static ObjectNode document(ObjectNode parts) {
    ObjectNode document = RecordJson.mapper().createObjectNode();
    document.set("name", parts.path("lead").path("name"));
    document.set("total", parts.path("score").path("total"));
    return document;
  }

  @Test
  void anyOrderAndRepetitionOfTwoTopicsGivesTheFold() throws Exception {
    Random random = new Random(Ids.next().hashCode());
    List<Part> all = new ArrayList<>();
    for (int document = 0; document < DOCUMENTS; document++) {
      for (int version = 1; version <= VERSIONS; version++) {
        all.add(lead("d" + document, version, "name " + version));
        all.add(score("d" + document, version * 10, random.nextInt(100)));
      }
    }
    List<Thread> consumers = new ArrayList<>();
    for (int consumer = 0; consumer < 3; consumer++) {
      List<Part> mine = new ArrayList<>(all);
      mine.addAll(all.subList(0, all.size() / 3));
      Collections.shuffle(mine, random);
      consumers.add(Thread.ofVirtual().start(() -> feed(mine)));
    }
    for (Thread consumer : consumers) {
      consumer.join();
    }

    assertThat(found()).isEqualTo(fold(all));
  }

  private void feed(List<Part> parts) {
    for (int from = 0; from < parts.size(); from += 40) {
      index.apply(parts.subList(from, Math.min(parts.size(), from + 40)));
    }
  }

  @Test
  void aLowerVersionAndARepetitionChangeNothing() throws IOException {
    index.apply(List.of(lead("d", 3, "new"), score("d", 1, 50)));
    long before = seqNo();

    index.apply(List.of(lead("d", 2, "old"), lead("d", 3, "again"), score("d", 1, 99)));

    assertThat(seqNo()).isEqualTo(before);
    assertThat(found()).containsEntry("d", "new 50");
  }

  @Test
  void aSourceThatComesFirstWaitsForTheOther() throws IOException {
    index.apply(List.of(score("d", 1, 50)));
    assertThat(found()).containsEntry("d", " 50");

    index.apply(List.of(lead("d", 1, "late")));
    assertThat(found()).containsEntry("d", "late 50");
  }

  private static Part lead(String id, long version, String name) {
    return new Part(id, "lead", version, RecordJson.mapper().createObjectNode().put("name", name));
  }

  private static Part score(String id, long version, int total) {
    return new Part(
        id, "score", version, RecordJson.mapper().createObjectNode().put("total", total));
  }

  /** The plain fold: of each source the highest version. */
  private static Map<String, String> fold(List<Part> parts) {
    Map<String, Map<String, Part>> newest = new HashMap<>();
    for (Part part : parts) {
      Map<String, Part> sources = newest.computeIfAbsent(part.documentId(), _ -> new HashMap<>());
      Part other = sources.get(part.source());
      if (other == null || other.version() < part.version()) {
        sources.put(part.source(), part);
      }
    }
    Map<String, String> fold = new TreeMap<>();
    newest.forEach((id, sources) ->
        fold.put(
            id,
            sources.get("lead").content().path("name").asString()
                + " "
                + sources.get("score").content().path("total").asString()));
    return fold;
  }

  private Map<String, String> found() throws IOException {
    library.client.indices().refresh(r -> r.index(alias));
    Map<String, String> found = new TreeMap<>();
    library
        .client
        .search(s -> s.index(alias).size(1_000), JsonNode.class)
        .hits()
        .hits()
        .forEach(hit ->
            found.put(
                hit.id(),
                hit.source().path("name").asString()
                    + " "
                    + hit.source().path("total").asString()));
    return found;
  }

  private long seqNo() throws IOException {
    return library.client.get(g -> g.index(alias).id("d"), JsonNode.class).seqNo();
  }
}
