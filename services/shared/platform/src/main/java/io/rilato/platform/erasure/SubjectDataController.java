package io.rilato.platform.erasure;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.RecordView;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.propertyeditors.CustomCollectionEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What this service holds about people, for those who may export all contacts. */
@RestController
final class SubjectDataController {
  private static final int MOST_SUBJECTS = 500;
  private static final int MOST_CHANGES = 10_000;

  private final String service;
  private final RecordRegistry registry;
  private final Subjects subjects;
  private final List<LinkedPeople> linked;
  private final Access access;

  SubjectDataController(
      String service,
      RecordRegistry registry,
      Subjects subjects,
      List<LinkedPeople> linked,
      Access access) {
    this.service = service;
    this.registry = registry;
    this.subjects = subjects;
    this.linked = List.copyOf(linked);
    this.access = access;
  }

  /**
   * What one service holds.
   *
   * @param linked contacts and leads that are the same people as those asked for
   */
  record SubjectData(String service, List<Subject> linked, List<SubjectRecord> records) {}

  /**
   * A record about a person, deleted or not.
   *
   * @param history every change of it, the oldest first
   */
  record SubjectRecord(String type, JsonNode record, List<JsonNode> history) {}

  /** An id may have a comma in it. */
  @InitBinder
  void keepCommas(WebDataBinder binder) {
    binder.registerCustomEditor(List.class, new CustomCollectionEditor(List.class));
  }

  @Operation(
      operationId = "listSubjectData",
      tags = "subject-data",
      summary = "What one service holds about people; see the export of a contact")
  @GetMapping("/api/v1/subject-data")
  SubjectData get(Caller caller, @RequestParam List<String> subject) {
    access.require(caller, Action.EXPORT, "contact");
    if (subject.size() > MOST_SUBJECTS) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST, "subject", "too-many", "At most " + MOST_SUBJECTS);
    }
    List<Subject> people = subject.stream().map(SubjectDataController::subject).toList();
    Set<Subject> same = new LinkedHashSet<>();
    linked.forEach(links -> same.addAll(links.of(caller.tenant(), people)));
    people.forEach(same::remove);
    List<SubjectRecord> records = new ArrayList<>();
    for (Records<?> each : registry.all()) {
      add(caller, each, people, records);
    }
    return new SubjectData(service, List.copyOf(same), records);
  }

  private <T extends RecordState> void add(
      Caller caller, Records<T> records, List<Subject> people, List<SubjectRecord> found) {
    if (!records.type().personal()) {
      return;
    }
    requireAllShown(caller, records.type());
    List<RecordId> ids = List.copyOf(subjects.recordsOf(caller.tenant(), records, people));
    for (Stored<T> record : records.list(caller.tenant(), ids)) {
      List<JsonNode> history = new ArrayList<>();
      for (RecordEvent<T> event :
          records.history(caller.tenant(), record.id(), Long.MAX_VALUE, MOST_CHANGES).reversed()) {
        if (!event.type().endsWith("-unchanged")) {
          history.add(change(event));
        }
      }
      found.add(new SubjectRecord(records.type().name(), RecordView.of(record), history));
    }
  }

  /** What is told is complete; it is not for who may see part of it. */
  private void requireAllShown(Caller caller, RecordType<?> type) {
    if (!access.hiddenFields(caller, type).isEmpty()) {
      throw Problem.of(
          ProblemType.FORBIDDEN,
          "Your role hides fields of " + type.name() + ", and what is told here is complete");
    }
  }

  private static JsonNode change(RecordEvent<?> event) {
    ObjectNode change = RecordJson.mapper().createObjectNode();
    change.put("version", event.version()).put("type", event.type());
    change.put("recordedAt", RecordJson.text(event.recordedAt()));
    change.put("occurredAt", RecordJson.text(event.occurredAt()));
    change.set("actor", RecordJson.mapper().valueToTree(event.actor()));
    change.set("cause", RecordJson.mapper().valueToTree(event.cause()));
    change.set("changes", RecordJson.mapper().valueToTree(event.changes()));
    return change;
  }

  private static Subject subject(String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || RecordId.of(text.substring(slash + 1)).isEmpty()) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST, "subject", "invalid", "Expected contact/id or lead/id");
    }
    return new Subject(text.substring(0, slash), text.substring(slash + 1));
  }
}
