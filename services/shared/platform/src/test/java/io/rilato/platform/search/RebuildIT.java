package io.rilato.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.search.IndexAliases.Now;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RebuildIT {
  private static final int CHANGES = Integer.getInteger("rilato.proof.changes", 3_000);

  private Library library;
  private Shelf shelf;

  @BeforeEach
  void open() {
    library = new Library("rilato.search.rebuild-page=37", "rilato.search.check-every=200ms");
    shelf = new Shelf(() -> library.index);
  }

  @AfterEach
  void close() throws Exception {
    shelf.close();
    library.close();
  }

  @Test
  void rebuildingWhileWritesGoOnEqualsTheFoldOfTheLog() throws Exception {
    AtomicBoolean writing = new AtomicBoolean(true);
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < CHANGES; i++) {
                shelf.change();
                pause();
              }
              writing.set(false);
            });
    String firstIndex = null;
    int rebuilds = 0;
    while (writing.get() || rebuilds < 2) {
      rebuild().run(() -> true);
      Now now = library.index.aliases().now();
      assertThat(now.next()).isNull();
      assertThat(now.current()).isNotNull().isNotEqualTo(firstIndex);
      firstIndex = now.current();
      rebuilds++;
    }
    writer.join();

    assertThat(shelf.caughtUp().test(Duration.ofSeconds(60))).isTrue();
    assertThat(found()).isEqualTo(shelf.oracle());
  }

  @Test
  void twoInstancesRebuildingAtOnceDoNoHarm() throws Exception {
    for (int i = 0; i < 300; i++) {
      shelf.change();
    }
    List<Thread> instances =
        List.of(
            Thread.ofVirtual().start(() -> rebuild().run(() -> true)),
            Thread.ofVirtual().start(() -> rebuild().run(() -> true)));
    for (int i = 0; i < 300; i++) {
      shelf.change();
      pause();
    }
    for (Thread instance : instances) {
      instance.join();
    }

    assertThat(shelf.caughtUp().test(Duration.ofSeconds(60))).isTrue();
    assertThat(found()).isEqualTo(shelf.oracle());
  }

  @Test
  void aVanishedIndexIsBuiltAgainByItself() throws Exception {
    IndexKeeper<Book> keeper = keeper(Book.SEARCH);
    keeper.start();
    for (int i = 0; i < 200; i++) {
      shelf.change();
    }
    awaitIndex();
    String before = library.index.aliases().now().current();
    library.client.indices().delete(d -> d.index(before));
    for (int i = 0; i < 200; i++) {
      shelf.change();
    }

    awaitIndex();
    keeper.stop();
    assertThat(shelf.caughtUp().test(Duration.ofSeconds(60))).isTrue();
    assertThat(found()).isEqualTo(shelf.oracle());
  }

  @Test
  void aRebuildThatWasBegunOrAskedForIsCompleted() {
    rebuild().run(() -> true);
    String before = library.index.aliases().now().current();
    IndexKeeper<Book> keeper = keeper(Book.SEARCH);

    keeper.requestRebuild();
    assertThat(library.index.aliases().now().next()).isNotNull();
    assertThat(library.index.aliases().createNext(Book.SEARCH)).as("a second one").isFalse();
    keeper.check();
    assertThat(library.index.aliases().now().next()).as("stopped").isNotNull();
    keeper.start();

    awaitIndex();
    keeper.stop();
    assertThat(library.index.aliases().now().current()).isNotEqualTo(before);
  }

  @Test
  void anotherDefinitionIsAnotherIndex() {
    SearchDefinition other =
        new SearchDefinition(
            CriteriaSchema.builder().field("name", CriteriaSchema.Kind.TEXT).build(),
            List.of("name"),
            List.of("name"),
            List.of());

    assertThat(SearchMapping.fingerprint(other))
        .isNotEqualTo(SearchMapping.fingerprint(Book.SEARCH));
    library.index.aliases().createNext(Book.SEARCH);
    assertThat(library.index.aliases().fingerprint(library.index.aliases().now().next()))
        .isEqualTo(SearchMapping.fingerprint(Book.SEARCH));
  }

  private Rebuild<Book> rebuild() {
    return new Rebuild<>(
        Book.SEARCH,
        library.index.aliases(),
        library.index.writer(),
        shelf::scan,
        shelf.caughtUp(),
        library.settings.rebuildPage());
  }

  private IndexKeeper<Book> keeper(SearchDefinition definition) {
    return new IndexKeeper<>(
        definition, library.index.aliases(), rebuild(), _ -> true, Library.CLOCK, library.settings);
  }

  private void awaitIndex() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          Now now = library.index.aliases().now();
          return now.current() != null && now.next() == null;
        });
  }

  private static void pause() {
    LockSupport.parkNanos(500_000);
  }

  private Map<String, Long> found() {
    library.refresh();
    Map<String, Long> found = new TreeMap<>();
    Map<String, String> parameters = new HashMap<>(Map.of("sort", "id", "limit", "200"));
    SearchPage page;
    do {
      page = library.search(parameters);
      for (JsonNode record : Library.records(page)) {
        found.put(record.path("id").asString(), record.path("version").asLong());
      }
      parameters.put("cursor", String.valueOf(page.nextCursor()));
    } while (page.nextCursor() != null);
    return found;
  }
}
