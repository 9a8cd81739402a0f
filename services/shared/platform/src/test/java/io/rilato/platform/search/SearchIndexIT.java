package io.rilato.platform.search;

import static io.rilato.platform.search.Library.ALL;
import static io.rilato.platform.search.Library.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordView;
import io.rilato.platform.search.Book.Copy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SearchIndexIT {
  private Library library;

  @BeforeEach
  void open() {
    library = Library.open();
  }

  @AfterEach
  void close() throws IOException {
    library.close();
  }

  @Test
  void findsWordsWithTyposAndRanksExactHitsFirst() {
    library.put(
        Book.named("Der Müller und sein Sohn").event("t1", "exact", 1),
        Book.named("Windmühle").by("Karl Mueller").event("t1", "author", 1),
        Book.named("Die Millers").by("Anna Miller").event("t1", "similar", 1),
        Book.named("Müllers Lust").event("t1", "prefix", 1),
        Book.named("Die Brüder").by("Достоевский").event("t1", "russian", 1),
        Book.named("東京物語").by("小津安二郎").event("t1", "tokyo", 1),
        Book.named("O'Brien's Guide").knownAs("shop", "AB-12 345").event("t1", "piece", 1),
        Book.named("Call").by("+49301234567").event("t1", "phone", 1));

    assertThat(ids("müller")).startsWith("exact", "author").contains("prefix", "similar");
    assertThat(ids("Mueller").subList(0, 2)).containsExactlyInAnyOrder("exact", "author");
    assertThat(ids("muler sohn")).containsExactly("exact");
    assertThat(ids("karl müll")).containsExactly("author");
    assertThat(ids("karl anna")).isEmpty();
    assertThat(ids("dostoevskiy")).containsExactly("russian");
    assertThat(ids("достоевский")).containsExactly("russian");
    assertThat(ids("東京")).containsExactly("tokyo");
    assertThat(ids("obrien")).containsExactly("piece");
    assertThat(ids("O’Brien’s")).containsExactly("piece");
    assertThat(ids("ab-12 345")).containsExactly("piece");
    assertThat(ids("030 123-4567")).containsExactly("phone");
    assertThat(ids("+49 30 1234567")).containsExactly("phone");
    assertThat(ids("1234567")).containsExactly("phone");
  }

  private List<String> ids(String q) {
    return library.ids(Map.of("q", q));
  }

  @Test
  void answersTheRecordAsItIsInTheStore() {
    RecordEvent<Book> event =
        Book.named("Ä \"quoted\" \\ 😀 name")
            .withCopies(new Copy("A1", null))
            .knownAs("erp", "x".repeat(40_000))
            .event("t1", "b1", 3);
    library.put(event);

    JsonNode record = Library.records(library.search(Map.of())).getFirst();

    assertThat(record).isEqualTo(RecordJson.mapper().readTree(RecordView.of(event).toString()));
  }

  @Test
  void filtersByCriteriaTenantAndVisibility() {
    library.put(
        Book.named("A").tagged("old").withPages(100).ownedBy("u1").event("t1", "a", 1),
        Book.named("B").withPages(200).ownedBy("u2").event("t1", "b", 1),
        Book.named("C").withCopies(new Copy("S1", "new")).event("t1", "c", 1),
        Book.named("D").withPages(300).event("t2", "d", 1));

    assertThat(library.ids(Map.of("filter", "pages >= 100"))).containsExactlyInAnyOrder("a", "b");
    assertThat(library.ids(Map.of("filter", "'OLD' in tags || name == 'c'")))
        .containsExactlyInAnyOrder("a", "c");
    assertThat(library.ids(Map.of("filter", "copies.exists(c, c.shelf == 's1')")))
        .containsExactly("c");
    assertThat(library.ids(Map.of("filter", "ownerId == 'u1' && version == 1")))
        .containsExactly("a");
    Query ofU2 = Query.of(q -> q.term(t -> t.field("ownerId").value("u2")));
    assertThat(Library.ids(library.search(Map.of(), ofU2, Set.of()))).containsExactly("b");
    assertThat(
            library
                .index
                .search(new TenantId("t2"), SearchRequest.of(Map.of(), "u"), ALL, Set.of())
                .items())
        .hasSize(1);
  }

  @Test
  void sortsOverPagesWithTiesAndMissingValues() {
    List<RecordEvent<Book>> books = new ArrayList<>();
    for (int i = 0; i < 37; i++) {
      Book book = Book.named(List.of("Ärger", "arm", "Zoo", "öl").get(i % 4));
      books.add((i % 3 == 0 ? book : book.withPages(i % 5)).event("t1", "b%02d".formatted(i), 1));
    }
    library.index.index(books);
    library.refresh();

    for (String sort :
        List.of("name", "-name,pages", "pages,-name", "-pages", "-updatedAt", "id")) {
      List<String> inOne = library.ids(Map.of("sort", sort, "limit", "200"));
      List<String> paged = new ArrayList<>();
      Map<String, String> parameters = new HashMap<>(Map.of("sort", sort, "limit", "5"));
      SearchPage page;
      do {
        page = library.search(parameters);
        paged.addAll(Library.ids(page));
        parameters.put("cursor", String.valueOf(page.nextCursor()));
      } while (page.nextCursor() != null);
      assertThat(paged).as(sort).isEqualTo(inOne).hasSize(37).doesNotHaveDuplicates();
    }
    List<String> names =
        Library.records(library.search(Map.of("sort", "name"))).stream()
            .map(record -> record.path("name").asString())
            .distinct()
            .toList();
    assertThat(names).containsExactly("Ärger", "arm", "öl", "Zoo");
  }

  @Test
  void countsAndChoosesFieldsWhenAsked() {
    library.put(Book.named("A").by("x").event("t1", "a", 1), Book.named("B").event("t1", "b", 2));

    SearchPage page =
        library.search(
            Map.of("include", "total", "limit", "1", "fields", "author,externalIds.erp"));

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.nextCursor()).isNotNull();
    assertThat(library.search(Map.of()).total()).isNull();
    assertThat(Library.records(library.search(Map.of("fields", "author", "sort", "id"))).getFirst())
        .hasToString("{\"id\":\"a\",\"version\":1,\"author\":\"x\"}");
  }

  @Test
  void hiddenFieldsAreLeftOutAndCannotBeAskedFor() {
    library.put(Book.named("A").by("secret").withPages(3).event("t1", "a", 1));
    Set<String> hidden = Set.of("author", "pages");

    assertThat(Library.records(library.search(Map.of(), ALL, hidden)).getFirst().toString())
        .contains("\"name\"")
        .doesNotContain("author", "pages");
    for (Map<String, String> asked :
        List.of(Map.of("filter", "pages > 1"), Map.of("sort", "-pages"), Map.of("q", "a"))) {
      Problem problem =
          catchThrowableOfType(Problem.class, () -> library.search(asked, ALL, hidden));
      assertThat(problem.type()).as(asked.toString()).isEqualTo(ProblemType.FORBIDDEN);
    }
    for (String hiddenPart : List.of("name", "externalIds.erp")) {
      Problem problem =
          catchThrowableOfType(
              Problem.class,
              () ->
                  library.search(
                      Map.of("filter", "externalIds.erp == '1' || name == 'A'"),
                      ALL,
                      Set.of(hiddenPart)));
      assertThat(problem.type()).as(hiddenPart).isEqualTo(ProblemType.FORBIDDEN);
    }
    assertThat(library.index.suggest(TENANT, "a", 5, ALL, Set.of("tags")).getFirst())
        .isEqualTo(new Suggestion("book", "a", "A", "secret"));
  }

  @Test
  void badQuestionsAreRefusedWhereTheyAreWrong() {
    assertRefused(Map.of("sort", "colour"), "sort");
    assertRefused(Map.of("sort", "tags"), "sort");
    assertRefused(Map.of("sort", "name,,pages"), "sort");
    assertRefused(Map.of("limit", "0"), "limit");
    assertRefused(Map.of("limit", "201"), "limit");
    assertRefused(Map.of("limit", "x"), "limit");
    assertRefused(Map.of("walk", "yes"), "walk");
    assertRefused(Map.of("include", "all"), "include");
    assertRefused(Map.of("q", "..."), "q");
    assertRefused(Map.of("q", "x".repeat(201)), "q");
    assertRefused(Map.of("q", "a b c d e f g h i j k"), "q");
    assertRefused(Map.of("filter", "pages >"), "filter");
    assertRefused(Map.of("cursor", "x"), "cursor");
  }

  private void assertRefused(Map<String, String> parameters, String where) {
    Problem problem = catchThrowableOfType(Problem.class, () -> library.search(parameters));
    assertThat(problem).as(parameters.toString()).isNotNull();
    assertThat(problem.type().status().value()).isEqualTo(400);
    assertThat(problem.errors().getFirst().pointer()).isEqualTo(where);
  }

  @Test
  void aCursorGoesOnWithItsOwnQueryOnly() {
    library.put(Book.named("A").event("t1", "a", 1), Book.named("B").event("t1", "b", 1));
    String cursor = library.search(Map.of("limit", "1", "sort", "name")).nextCursor();

    assertThat(library.ids(Map.of("limit", "9", "sort", "name", "cursor", cursor)))
        .containsExactly("b");
    for (Map<String, String> other :
        List.of(
            Map.of("sort", "-name", "cursor", cursor),
            Map.of("sort", "name", "filter", "true", "cursor", cursor),
            Map.of("sort", "name", "walk", "true", "cursor", cursor),
            Map.of("sort", "name", "cursor", cursor.substring(2)))) {
      Problem problem = catchThrowableOfType(Problem.class, () -> library.search(other));
      assertThat(problem.type()).isEqualTo(ProblemType.INVALID_CURSOR);
    }
  }

  @Test
  void theHighestVersionWinsInAnyOrderAndTombstonesHoldLateEventsOff() {
    List<RecordEvent<Book>> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String id = "b%02d".formatted(i);
      events.add(Book.named("first").event("t1", id, 1));
      events.add(Book.named("second").event("t1", id, 2));
      events.add(
          i % 2 == 0
              ? Book.named("second").deletion("t1", id, 3)
              : Book.named("third").event("t1", id, 3));
    }
    events.add(Book.named("never").event("t1", "void", 1, false, true));
    List<RecordEvent<Book>> shuffled = new ArrayList<>(events);
    shuffled.addAll(events);
    Collections.shuffle(shuffled, new Random(7));
    for (RecordEvent<Book> event : shuffled) {
      library.index.index(List.of(event));
    }
    library.refresh();

    assertThat(library.ids(Map.of("sort", "id")))
        .isEqualTo(
            IntStream.range(0, 20).filter(i -> i % 2 == 1).mapToObj("b%02d"::formatted).toList());
    assertThat(library.ids(Map.of("filter", "name == 'third'"))).hasSize(10);
  }

  @Test
  void oldTombstonesArePurgedAndYoungOnesStay() throws IOException {
    library.put(
        Book.named("A").deletion("t1", "old", 1),
        Book.named("B").deletion("t1", "young", 100_000),
        Book.named("C").event("t1", "alive", 1));

    int purged =
        new Tombstones(library.client, library.index.aliases().current())
            .purge(Book.START.plusSeconds(1_000));

    library.refresh();
    assertThat(purged).isEqualTo(1);
    assertThat(library.client.count(c -> c.index(library.index.aliases().current())).count())
        .isEqualTo(2);
  }

  @Test
  void waitsForVersionsAndSaysWhenTheyDoNotCome() {
    library.index.index(List.of(Book.named("A").event("t1", "a", 2)));

    assertThat(library.index.awaitVersions(Map.of(new RecordId("a"), 2L), Duration.ofSeconds(5)))
        .isTrue();
    assertThat(library.ids(Map.of())).containsExactly("a");
    assertThat(library.index.awaitVersions(Map.of(new RecordId("a"), 3L), Duration.ofMillis(100)))
        .isFalse();
    assertThat(
            library.index.awaitVersions(Map.of(new RecordId("none"), 1L), Duration.ofMillis(100)))
        .isFalse();
  }

  @Test
  void aWalkSeesEveryRecordThatWasThereThroughoutOnce() {
    Set<String> throughout = new TreeSet<>();
    List<RecordEvent<Book>> books = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String id = "b%03d".formatted(i);
      books.add(Book.named("x").withPages(i % 7).event("t1", id, 1));
      if (i % 10 != 0) {
        throughout.add(id);
      }
    }
    library.index.index(books);
    library.refresh();
    Map<String, String> parameters =
        new HashMap<>(Map.of("walk", "true", "sort", "pages", "limit", "45"));
    List<String> seen = new ArrayList<>();
    SearchPage page;
    int round = 0;
    do {
      page = library.search(parameters);
      seen.addAll(Library.ids(page));
      parameters.put("cursor", String.valueOf(page.nextCursor()));
      round++;
      for (int i = 0; i < 500; i += 10) {
        library.index.index(
            List.of(
                Book.named("x").deletion("t1", "b%03d".formatted(i), 10),
                Book.named("x")
                    .withPages(6 - i % 7)
                    .event("t1", "b%03d".formatted(i + 1), 1 + round),
                Book.named("x").withPages(round % 7).event("t1", "n" + round + "-" + i, 1)));
      }
      library.refresh();
    } while (page.nextCursor() != null);

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(new HashSet<>(seen)).containsAll(throughout);
  }

  @Test
  void aLostWalkAnswersThatItIsGoneAndWalksAreCapped() throws IOException {
    try (Library small = Library.open("rilato.search.walks-of-client=2")) {
      small.put(Book.named("A").event("t1", "a", 1), Book.named("B").event("t1", "b", 1));
      Map<String, String> first = Map.of("walk", "true", "limit", "1");
      String cursor = small.search(first).nextCursor();
      small.search(Map.of("walk", "true")); // ends at once, and leaves nothing open
      String other = small.search(first).nextCursor();
      small.search(Map.of("walk", "true", "limit", "1", "cursor", other)); // its last page
      small.search(first);

      assertThat(catchThrowableOfType(Problem.class, () -> small.search(first)).type())
          .isEqualTo(ProblemType.RATE_LIMITED);

      small.rebuild(() -> List.of(Book.named("A").event("t1", "a", 1)));
      Map<String, String> next = Map.of("walk", "true", "limit", "1", "cursor", cursor);
      assertThat(catchThrowableOfType(Problem.class, () -> small.search(next)).type())
          .isEqualTo(ProblemType.CURSOR_EXPIRED);
    }
  }

  @Test
  void aMissingIndexIsSaidAndNotTakenForAnEmptyOne() throws IOException {
    try (Library none = new Library()) {
      for (Runnable asking :
          List.<Runnable>of(
              () -> none.search(Map.of()),
              () -> none.index.index(List.of(Book.named("A").event("t1", "a", 1))),
              () ->
                  none.index.awaitVersions(Map.of(new RecordId("a"), 1L), Duration.ofSeconds(1)))) {
        assertThat(catchThrowableOfType(Problem.class, asking::run).type())
            .isEqualTo(ProblemType.UNAVAILABLE);
      }
    }
  }
}
