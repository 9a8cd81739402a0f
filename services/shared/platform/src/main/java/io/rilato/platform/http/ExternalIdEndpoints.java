package io.rilato.platform.http;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import io.rilato.platform.records.UniqueValue;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A record by the id that another system has for it. */
final class ExternalIdEndpoints<T extends RecordState> {
  private final Records<T> records;
  private final Access access;
  private final RecordEndpoints<T> one;

  ExternalIdEndpoints(Records<T> records, Access access, RecordEndpoints<T> one) {
    this.records = records;
    this.access = access;
    this.one = one;
  }

  ServerResponse get(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    Stored<T> record =
        find(caller, system(request), externalId(request))
            .filter(found -> !found.deleted())
            .orElseThrow(() -> Problem.notFound(records.type().name(), externalId(request)));
    access.require(caller, Action.VIEW, records.type(), record);
    return Responses.record(HttpStatus.OK, record).body(one.view(caller, record));
  }

  /** Creates the record with this external id, or merges the body into the one that has it. */
  ServerResponse put(ServerRequest request) throws IOException, ServletException {
    JsonBody body = JsonBody.read(request);
    WriteRequest write = WriteRequest.of(request, body.hash(request));
    Instant occurredAt = one.drafts().takeOccurredAt(write.caller(), body.json(), "");
    ObjectNode wanted = body.json().deepCopy();
    JsonNode others = wanted.path("externalIds");
    if (!others.isObject() && !others.isNull() && !others.isMissingNode()) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST, "/externalIds", "wrong-type", "Expected an object");
    }
    ObjectNode externalIds =
        others instanceof ObjectNode object ? object : wanted.putObject("externalIds");
    externalIds.put(system(request), externalId(request));
    Optional<Stored<T>> known = find(write.caller(), system(request), externalId(request));
    if (known.isEmpty()) {
      T state = one.drafts().create(write.caller(), wanted, occurredAt, "");
      Outcome<T> outcome = one.createOnce(write, occurredAt, state);
      if (!(outcome instanceof Outcome.Refused<T>(var problem))
          || problem.type() != ProblemType.DUPLICATE_VALUE) {
        return one.created(write, outcome);
      }
      known = find(write.caller(), system(request), externalId(request));
      if (known.isEmpty()) {
        throw problem;
      }
    }
    RecordId id = known.get().id();
    Long version = WriteRequest.optionalVersion(request);
    return one.changed(
        write,
        records.change(
            new Step<>(
                write.command(occurredAt),
                id,
                false,
                before -> decideUpsert(write.caller(), id, before, version, wanted, occurredAt))));
  }

  private Decision<T> decideUpsert(
      Caller caller,
      RecordId id,
      @Nullable Stored<T> before,
      @Nullable Long version,
      ObjectNode wanted,
      @Nullable Instant occurredAt) {
    if (before != null && before.deleted()) {
      access.require(caller, Action.VIEW, records.type(), before);
      throw Problem.of(
          ProblemType.CONFLICT,
          "The record " + id + " with this external id is deleted: restore it");
    }
    return one.decisions().patch(caller, id, before, version, wanted, occurredAt, "");
  }

  Optional<Stored<T>> find(Caller caller, String system, String externalId) {
    String field = "externalIds." + system;
    if (HiddenFields.touch(field, access.hiddenFields(caller, records.type()))) {
      throw Problem.of(
          ProblemType.FORBIDDEN, "/externalIds/" + system, "hidden", "You may not see this");
    }
    String kind = records.type().name() + ".externalId." + system;
    return records.findByUnique(
        caller.tenant(), new UniqueValue(kind, externalId, "/externalIds/" + system));
  }

  private static String system(ServerRequest request) {
    return request.pathVariable("system");
  }

  private static String externalId(ServerRequest request) {
    return Objects.requireNonNull(request.pathVariable("externalId"));
  }
}
