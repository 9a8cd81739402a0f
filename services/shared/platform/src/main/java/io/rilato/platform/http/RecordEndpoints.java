package io.rilato.platform.http;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.access.Directory;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.quota.Quotas;
import io.rilato.platform.records.ConsistencyToken;
import io.rilato.platform.records.IdempotencyKeys;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordView;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * The endpoints for one record of a type: create, read, change, delete, restore, and commands of
 * the business.
 */
public final class RecordEndpoints<T extends RecordState> {
  private static final int LONGEST_REASON = 500;

  private final Records<T> records;
  private final Access access;
  private final IdempotencyKeys idempotency;
  private final Drafts<T> drafts;
  private final Decisions<T> decisions;
  private final Clock clock;

  RecordEndpoints(
      Records<T> records,
      Access access,
      Directory directory,
      IdempotencyKeys idempotency,
      Quotas quotas,
      Clock clock) {
    this.records = records;
    this.access = access;
    this.idempotency = idempotency;
    this.clock = clock;
    this.drafts = new Drafts<>(records.type(), access, directory, clock);
    this.decisions = new Decisions<>(records.type(), access, drafts, quotas);
  }

  Drafts<T> drafts() {
    return drafts;
  }

  Decisions<T> decisions() {
    return decisions;
  }

  /** Creates a record, as {@code POST} on the collection does. */
  public ServerResponse create(ServerRequest request) throws IOException, ServletException {
    return create(request, (caller, record, response) -> response.body(view(caller, record)));
  }

  /**
   * As the standard route, with an answer of another shape for what was created by this request: a
   * repeat of one that was done before is answered in the standard shape.
   */
  public ServerResponse create(ServerRequest request, Answer<T> answer)
      throws IOException, ServletException {
    JsonBody body = JsonBody.read(request);
    WriteRequest write = WriteRequest.of(request, body.hash(request));
    Instant occurredAt = drafts.takeOccurredAt(write.caller(), body.json(), "");
    T state = drafts.create(write.caller(), body.json(), occurredAt, "");
    return created(write, createOnce(write, occurredAt, state), answer);
  }

  Outcome<T> createOnce(WriteRequest write, @Nullable Instant occurredAt, T state) {
    String key = write.idempotencyKey();
    if (key == null) {
      return records.change(creation(write, RecordId.next(), true, occurredAt, state));
    }
    Caller caller = write.caller();
    var creation = idempotency.begin(caller.tenant(), caller.actor().id(), key, write.bodyHash());
    Outcome<T> outcome =
        records.change(creation(write, creation.id(), !creation.repeated(), occurredAt, state));
    if (outcome instanceof Outcome.Refused) {
      idempotency.forget(creation);
    } else {
      idempotency.done(creation);
    }
    return outcome;
  }

  private Step<T> creation(
      WriteRequest write, RecordId id, boolean fresh, @Nullable Instant occurredAt, T state) {
    return new Step<>(
        write.command(occurredAt),
        id,
        fresh,
        before -> decisions.creation(write.caller(), before, state));
  }

  ServerResponse get(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    RecordId id = id(request);
    ConsistencyToken token = Responses.token(request);
    Optional<Stored<T>> found = records.find(caller.tenant(), id);
    boolean consistent = true;
    if (token != null) {
      long needed = Responses.neededVersion(token, records.type().name(), id);
      if (token.barrier() != null || found.map(Stored::version).orElse(0L) < needed) {
        found = records.findNewest(caller.tenant(), id);
        consistent = found.map(Stored::version).orElse(0L) >= needed;
      }
    }
    boolean deletedToo = request.param("deleted").map("true"::equals).orElse(false);
    Stored<T> record =
        found
            .filter(r -> deletedToo || !r.deleted())
            .orElseThrow(() -> Problem.notFound(records.type().name(), id));
    access.require(caller, Action.VIEW, records.type(), record);
    var response = Responses.record(HttpStatus.OK, record);
    if (token != null) {
      response.header(Responses.CONSISTENT, String.valueOf(consistent));
    }
    if (Responses.notModified(request, record)) {
      return ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(Responses.etag(record)).build();
    }
    ObjectNode view = view(caller, record);
    Responses.selectFields(request, view);
    return response.body(view);
  }

  ServerResponse patch(ServerRequest request) throws IOException, ServletException {
    Long version = WriteRequest.requiredVersion(request);
    return patch(request, version, body -> body);
  }

  /**
   * Changes a record by a patch made from the request's body, for endpoints beyond the standard
   * ones; {@code If-Match} is honoured and not required.
   */
  public ServerResponse patch(ServerRequest request, UnaryOperator<ObjectNode> patchOf)
      throws IOException, ServletException {
    return patch(request, WriteRequest.optionalVersion(request), patchOf);
  }

  /**
   * Decides what a command of the business, such as converting a lead, makes of a record.
   *
   * @param <T> the record's state
   */
  @FunctionalInterface
  public interface Act<T extends RecordState> {
    /**
     * @param before the record, which the caller may edit
     * @param at when, for the business, it happens
     */
    Decision<T> decide(Caller caller, Stored<T> before, Instant at);
  }

  /**
   * Runs a command on a record the caller may edit; {@code If-Match} is honoured and not required.
   *
   * @param bodyClass what the request's body says; an empty body is an empty object
   * @param act makes the command of the body
   * @param sets the fields the command is for, beside those the body names: who may not change them
   *     may not send it
   */
  public <B> ServerResponse act(
      ServerRequest request, Class<B> bodyClass, Function<B, Act<T>> act, String... sets)
      throws IOException, ServletException {
    return act(
        request,
        bodyClass,
        act,
        HttpStatus.OK,
        (caller, record, response) -> response.body(view(caller, record)),
        sets);
  }

  /** How a command is answered. */
  @FunctionalInterface
  public interface Answer<T extends RecordState> {
    /**
     * @param response has the status and headers of a written record
     */
    ServerResponse of(Caller caller, Stored<T> record, ServerResponse.BodyBuilder response);
  }

  /**
   * As {@link #act(ServerRequest, Class, Function, String...)}, with an answer of another shape.
   */
  public <B> ServerResponse act(
      ServerRequest request,
      Class<B> bodyClass,
      Function<B, Act<T>> act,
      HttpStatus status,
      Answer<T> answer,
      String... sets)
      throws IOException, ServletException {
    JsonBody body = JsonBody.readOrEmpty(request);
    WriteRequest write = WriteRequest.of(request, body.hash(request));
    Instant occurredAt = drafts.takeOccurredAt(write.caller(), body.json(), "");
    ObjectNode named = body.json();
    Act<T> command = act.apply(JsonBody.parse(named, bodyClass, ""));
    String reason = reason(named);
    RecordId id = id(request);
    Long version = WriteRequest.optionalVersion(request);
    Outcome<T> outcome =
        records.change(
            new Step<>(
                write.command(occurredAt, reason),
                id,
                false,
                before -> {
                  Stored<T> current = decisions.existing(before, id, write.caller(), version);
                  access.require(write.caller(), Action.EDIT, records.type(), current);
                  drafts.requireDating(write.caller(), current, occurredAt);
                  // Before the command itself, which tells why it cannot be done.
                  drafts.refuseHidden(write.caller(), named, Set.of(sets), "");
                  Instant at = Objects.requireNonNullElseGet(occurredAt, clock::instant);
                  Decision<T> decision = command.decide(write.caller(), current, at);
                  drafts.refuseKept(
                      write.caller(), current, named, Set.of(sets), decision.after(), "");
                  return decision;
                }));
    Stored<T> record = outcome.orThrow();
    var response =
        Responses.replayed(Responses.written(status, records.type().name(), record), outcome);
    return tellsAll(write.caller(), outcome)
        ? answer.of(write.caller(), record, response)
        : response.body(nameOf(record));
  }

  /** Why a command is done, of its field {@code reason}. */
  private static @Nullable String reason(ObjectNode body) {
    FieldErrors errors = new FieldErrors();
    String reason = errors.text("/reason", body.path("reason").stringValue(null), LONGEST_REASON);
    errors.throwIfAny();
    return reason;
  }

  private ServerResponse patch(
      ServerRequest request, @Nullable Long version, UnaryOperator<ObjectNode> patchOf)
      throws IOException, ServletException {
    JsonBody body = JsonBody.read(request);
    WriteRequest write = WriteRequest.of(request, body.hash(request));
    Instant occurredAt = drafts.takeOccurredAt(write.caller(), body.json(), "");
    ObjectNode patch = patchOf.apply(body.json());
    RecordId id = id(request);
    return changed(
        write,
        records.change(
            new Step<>(
                write.command(occurredAt),
                id,
                false,
                before ->
                    decisions.patch(write.caller(), id, before, version, patch, occurredAt, ""))));
  }

  ServerResponse delete(ServerRequest request) {
    WriteRequest write = WriteRequest.of(request, Responses.hash(request));
    Long version = WriteRequest.requiredVersion(request);
    Stored<T> record =
        records
            .change(
                new Step<>(
                    write.command(null),
                    id(request),
                    false,
                    before -> decisions.delete(write.caller(), id(request), before, version)))
            .orThrow();
    return Responses.written(HttpStatus.NO_CONTENT, records.type().name(), record).build();
  }

  ServerResponse restore(ServerRequest request) {
    WriteRequest write = WriteRequest.of(request, Responses.hash(request));
    Outcome<T> outcome =
        records.change(
            new Step<>(
                write.command(null),
                id(request),
                false,
                before -> decisions.restore(write.caller(), id(request), before)));
    return changed(write, outcome);
  }

  ServerResponse created(WriteRequest write, Outcome<T> outcome) {
    return created(
        write, outcome, (caller, record, response) -> response.body(view(caller, record)));
  }

  private ServerResponse created(WriteRequest write, Outcome<T> outcome, Answer<T> answer) {
    Stored<T> record = outcome.orThrow();
    var response =
        Responses.written(HttpStatus.CREATED, records.type().name(), record)
            .location(URI.create("/api/v1/" + records.type().path() + "/" + record.id()));
    return outcome instanceof Outcome.Replayed
        ? Responses.replayed(response, outcome).body(view(write.caller(), outcome))
        : answer.of(write.caller(), record, response);
  }

  ServerResponse changed(WriteRequest write, Outcome<T> outcome) {
    Stored<T> record = outcome.orThrow();
    var response = Responses.written(HttpStatus.OK, records.type().name(), record);
    return Responses.replayed(response, outcome).body(view(write.caller(), outcome));
  }

  private ObjectNode view(Caller caller, Outcome<T> outcome) {
    Stored<T> record = outcome.orThrow();
    return tellsAll(caller, outcome) ? view(caller, record) : nameOf(record);
  }

  /** What was done long ago is told again only to who may view the record now. */
  private boolean tellsAll(Caller caller, Outcome<T> outcome) {
    return !(outcome instanceof Outcome.Replayed<T>(var record, _))
        || records
            .findNewest(caller.tenant(), record.id())
            .filter(now -> access.decide(caller, Action.VIEW, records.type(), now).allowed())
            .isPresent();
  }

  private static ObjectNode nameOf(Stored<?> record) {
    return RecordView.of(record).retain("id", "version");
  }

  /** The record as this caller may see it. */
  public ObjectNode view(Caller caller, Stored<T> record) {
    // Who may create and not view gets no more than the record's name.
    return access.decide(caller, Action.VIEW, records.type(), null).allowed()
        ? HiddenFields.removeFrom(
            RecordView.of(record), access.hiddenFields(caller, records.type()))
        : nameOf(record);
  }

  /** The record the path names. */
  public static RecordId id(ServerRequest request) {
    try {
      return new RecordId(request.pathVariable("id"));
    } catch (IllegalArgumentException e) {
      throw Problem.of(ProblemType.NOT_FOUND, "There is no such record");
    }
  }
}
