package io.rilato.platform.search;

import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record type of its own for the tests of the index. */
public record Book(
    String name,
    @Nullable String author,
    @Nullable Integer pages,
    @Nullable List<String> tags,
    @Nullable List<Copy> copies,
    @Nullable String ownerId,
    @Nullable String territoryId,
    Map<String, String> externalIds)
    implements RecordState {

  /** One copy on a shelf. */
  public record Copy(String shelf, @Nullable String state) {}

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", Kind.TEXT)
              .field("author", Kind.TEXT)
              .field("pages", Kind.INTEGER)
              .field("tags", new ListOf(Kind.KEYWORD))
              .objects(
                  "copies",
                  CriteriaSchema.builder()
                      .field("shelf", Kind.KEYWORD)
                      .field("state", Kind.KEYWORD))
              .field("externalIds", new MapOf(Kind.KEYWORD))
              .build(),
          List.of("name", "author", "externalIds"),
          List.of("name"),
          List.of("author", "tags"));

  static Book named(String name) {
    return new Book(name, null, null, null, null, null, null, Map.of());
  }

  Book by(String author) {
    return new Book(name, author, pages, tags, copies, ownerId, territoryId, externalIds);
  }

  Book withPages(int pages) {
    return new Book(name, author, pages, tags, copies, ownerId, territoryId, externalIds);
  }

  Book tagged(String... tags) {
    return new Book(name, author, pages, List.of(tags), copies, ownerId, territoryId, externalIds);
  }

  Book withCopies(Copy... copies) {
    return new Book(name, author, pages, tags, List.of(copies), ownerId, territoryId, externalIds);
  }

  Book ownedBy(String owner) {
    return new Book(name, author, pages, tags, copies, owner, territoryId, externalIds);
  }

  Book knownAs(String system, String id) {
    return new Book(name, author, pages, tags, copies, ownerId, territoryId, Map.of(system, id));
  }

  /** The event after which the record is this book; later versions are later in time. */
  RecordEvent<Book> event(String tenant, String id, long version) {
    return event(tenant, id, version, false, false);
  }

  RecordEvent<Book> deletion(String tenant, String id, long version) {
    return event(tenant, id, version, true, false);
  }

  RecordEvent<Book> event(String tenant, String id, long version, boolean deleted, boolean voided) {
    return new RecordEvent<>(
        id + "@" + version,
        "library.book-changed",
        1,
        tenant,
        id,
        version,
        this,
        deleted,
        voided,
        List.of(),
        Actor.user("u1"),
        RecordEvent.Cause.of("request"),
        START,
        Actor.user("u1"),
        START.plusSeconds(version),
        START.plusSeconds(version));
  }
}
