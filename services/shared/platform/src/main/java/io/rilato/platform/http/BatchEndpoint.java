package io.rilato.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.records.ConsistencyToken;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Stored;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Up to {@link #MOST_ITEMS} records in one request, each by itself: an item that is refused says so
 * in its place and keeps no other back. With an idempotency key every item has a key derived from
 * it and its position.
 */
final class BatchEndpoint<T extends RecordState> {
  static final int MOST_ITEMS = 500;

  private final Records<T> records;
  private final RecordEndpoints<T> one;
  private final ExternalIdEndpoints<T> byExternalId;
  private final Access access;

  BatchEndpoint(
      Records<T> records,
      RecordEndpoints<T> one,
      ExternalIdEndpoints<T> byExternalId,
      Access access) {
    this.records = records;
    this.one = one;
    this.byExternalId = byExternalId;
    this.access = access;
  }

  /** What to do with each item. */
  enum Operation {
    create,
    update,
    upsert,
    delete,
    read
  }

  record Request(Operation op, List<ObjectNode> items, @Nullable Boolean allOrNothing) {}

  record Answer(List<Item> items) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      int index,
      int status,
      @Nullable String id,
      @Nullable Long version,
      @Nullable ObjectNode record,
      @Nullable ProblemBody problem) {
    static Item done(int index, int status, Stored<?> record) {
      return new Item(index, status, record.id().value(), record.version(), null, null);
    }

    static Item refused(int index, Problem problem) {
      int status = problem.type().status().value();
      return new Item(index, status, null, null, null, ProblemBody.of(problem));
    }
  }

  ServerResponse run(ServerRequest request) throws IOException, ServletException {
    JsonBody body = JsonBody.read(request);
    WriteRequest write = WriteRequest.of(request, body.hash(request));
    Request batch = JsonBody.parse(body.json(), Request.class, "");
    check(batch);
    List<Stored<?>> written = new ArrayList<>();
    Item[] answers = new Item[batch.items().size()];
    if (batch.op() == Operation.read) {
      read(write.caller(), batch.items(), answers);
    } else {
      change(write, batch, answers, written);
    }
    var response = ServerResponse.ok().contentType(MediaType.APPLICATION_JSON);
    ConsistencyToken.of(records.type().name(), written)
        .ifPresent(token -> response.header(Responses.CONSISTENCY, token.encode()));
    return response.body(new Answer(Arrays.asList(answers)));
  }

  private static void check(Request batch) {
    FieldErrors errors = new FieldErrors();
    if (batch.op() == null) {
      errors.add("/op", "required", "One of " + Arrays.toString(Operation.values()));
    }
    if (batch.items() == null || batch.items().isEmpty()) {
      errors.add("/items", "required", "At least one item");
    }
    errors.size("/items", batch.items(), MOST_ITEMS);
    if (Boolean.TRUE.equals(batch.allOrNothing())) {
      errors.add("/allOrNothing", "not-supported", "Items are done each by itself");
    }
    errors.throwIfAny();
  }

  private void change(WriteRequest write, Request batch, Item[] answers, List<Stored<?>> written) {
    List<Step<T>> steps = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      try {
        steps.add(step(write, batch.op(), batch.items().get(i).deepCopy(), i));
        positions.add(i);
      } catch (Problem problem) {
        answers[i] = Item.refused(i, problem);
      }
    }
    List<Outcome<T>> outcomes = steps.isEmpty() ? List.of() : records.changeAll(steps);
    for (int i = 0; i < outcomes.size(); i++) {
      int at = positions.get(i);
      answers[at] =
          switch (outcomes.get(i)) {
            case Outcome.Committed<T>(var record, var created) -> {
              written.add(record);
              yield Item.done(
                  at, created ? 201 : batch.op() == Operation.delete ? 204 : 200, record);
            }
            case Outcome.Unchanged<T>(var record) -> Item.done(at, 200, record);
            case Outcome.Replayed<T>(var record, var created) ->
                Item.done(at, created ? 201 : 200, record);
            case Outcome.Refused<T>(var problem) -> Item.refused(at, problem);
            case Outcome.Unknown<T>(var problem) -> Item.refused(at, problem);
          };
    }
  }

  private Step<T> step(WriteRequest write, Operation op, ObjectNode item, int index) {
    String prefix = "/items/" + index;
    Caller caller = write.caller();
    Instant occurredAt = one.drafts().takeOccurredAt(caller, item, prefix);
    String key =
        write.idempotencyKey() == null
            ? null
            : Records.derivedId(write.idempotencyKey(), String.valueOf(index)).value();
    String bodyHash = Records.derivedId(op + " " + occurredAt, item.toString()).value();
    var command = write.command("batch", key, bodyHash, occurredAt, null);
    return switch (op) {
      case create -> {
        T state = one.drafts().create(caller, item, command.occurredAt(), prefix);
        RecordId id =
            key == null
                ? RecordId.next()
                : Records.derivedId(caller.tenant() + "|" + caller.actor().id() + "|" + key, "id");
        yield new Step<>(
            command, id, true, before -> one.decisions().creation(caller, before, state));
      }
      case update -> {
        RecordId id = takeId(item, prefix);
        long version = takeVersion(item, prefix);
        yield new Step<>(
            command,
            id,
            false,
            before -> one.decisions().patch(caller, id, before, version, item, occurredAt, prefix));
      }
      case delete -> {
        RecordId id = takeId(item, prefix);
        long version = takeVersion(item, prefix);
        yield new Step<>(
            command, id, false, before -> one.decisions().delete(caller, id, before, version));
      }
      case upsert -> upsert(write, command, item, prefix);
      case read -> throw new IllegalStateException("reading changes nothing");
    };
  }

  /** The record that has one of the item's external ids is changed, else a new one is made. */
  private Step<T> upsert(
      WriteRequest write,
      io.rilato.platform.records.Command command,
      ObjectNode item,
      String prefix) {
    Caller caller = write.caller();
    JsonNode externalIds = item.path("externalIds");
    Drafts.requireFewExternalIds(externalIds.size(), prefix);
    Optional<Stored<T>> known = Optional.empty();
    for (var externalId : externalIds.properties()) {
      if (known.isEmpty() && externalId.getValue().isString()) {
        known = byExternalId.find(caller, externalId.getKey(), externalId.getValue().stringValue());
      }
    }
    if (externalIds.isEmpty()) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST, prefix + "/externalIds", "required", "Needed to upsert");
    }
    if (known.isPresent()) {
      RecordId id = known.get().id();
      return new Step<>(
          command,
          id,
          false,
          before ->
              one.decisions().patch(caller, id, before, null, item, command.occurredAt(), prefix));
    }
    T state = one.drafts().create(caller, item, command.occurredAt(), prefix);
    return new Step<>(
        command, RecordId.next(), true, before -> one.decisions().creation(caller, before, state));
  }

  private void read(Caller caller, List<ObjectNode> items, Item[] answers) {
    List<@Nullable RecordId> ids = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      try {
        ids.add(takeId(items.get(i).deepCopy(), "/items/" + i));
      } catch (Problem problem) {
        ids.add(null);
        answers[i] = Item.refused(i, problem);
      }
    }
    List<Stored<T>> found =
        records.list(caller.tenant(), ids.stream().filter(Objects::nonNull).distinct().toList());
    for (int i = 0; i < answers.length; i++) {
      RecordId id = ids.get(i);
      if (id != null) {
        answers[i] = readOne(caller, i, id, found);
      }
    }
  }

  private Item readOne(Caller caller, int index, RecordId id, List<Stored<T>> found) {
    try {
      Stored<T> record =
          found.stream()
              .filter(r -> r.id().equals(id) && !r.deleted())
              .findFirst()
              .orElseThrow(() -> Problem.notFound(records.type().name(), id));
      access.require(caller, Action.VIEW, records.type(), record);
      return new Item(index, 200, id.value(), record.version(), one.view(caller, record), null);
    } catch (Problem problem) {
      return Item.refused(index, problem);
    }
  }

  private static RecordId takeId(ObjectNode item, String prefix) {
    JsonNode id = item.remove("id");
    if (id == null || !id.isString() || id.stringValue().isBlank()) {
      throw Problem.of(ProblemType.INVALID_REQUEST, prefix + "/id", "required", "Which record?");
    }
    try {
      return new RecordId(id.stringValue());
    } catch (IllegalArgumentException e) {
      throw Problem.of(ProblemType.NOT_FOUND, "There is no such record");
    }
  }

  private static long takeVersion(ObjectNode item, String prefix) {
    JsonNode version = item.remove("version");
    if (version == null || !version.isIntegralNumber() || !version.canConvertToLong()) {
      throw Problem.of(
          ProblemType.PRECONDITION_REQUIRED,
          prefix + "/version",
          "required",
          "Send the version you have read");
    }
    return version.longValue();
  }
}
