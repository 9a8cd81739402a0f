package io.rilato.activity.timeline;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Topic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** On which other records' timelines an event stands, and by which fields. */
final class Related {
  private static final int MOST = 50;

  private Related() {}

  /** The record itself, and then the others. */
  static List<Reference> about(Reference own, Topic topic, RecordEvent<SeenState> event) {
    Set<Reference> about = new LinkedHashSet<>();
    about.add(own);
    others(topic, event).limit(MOST).forEach(about::add);
    return List.copyOf(about);
  }

  private static Stream<Reference> others(Topic topic, RecordEvent<SeenState> event) {
    SeenState state = event.state();
    JsonNode json = state.json();
    return switch (topic) {
      case CALL, NOTE -> subject(json.path("subject"));
      case MEETING ->
          Stream.concat(
              subject(json.path("subject")),
              json.path("attendees").valueStream().flatMap(Related::subject));
      case TASK -> when(matters(event, "state", "subject"), subject(json.path("subject")));
      case MAIL -> Stream.ofNullable(Reference.parse(state.text("about")));
      case DEAL ->
          when(matters(event, "outcome", "companyId", "contactIds", "leadId"), ofDeal(state));
      case LEAD -> ofLead(event);
      case CONTACT ->
          when(
              matters(event, "companies"),
              json.path("companies")
                  .valueStream()
                  .flatMap(job -> Reference.of("company", text(job.path("companyId")))));
      case COMPANY ->
          when(matters(event, "parentId"), Reference.of("company", state.text("parentId")));
      default -> Stream.empty();
    };
  }

  private static Stream<Reference> when(boolean matters, Stream<Reference> references) {
    return matters ? references : Stream.empty();
  }

  private static Stream<Reference> ofDeal(SeenState state) {
    return Stream.of(
            Reference.of("company", state.text("companyId")),
            Reference.of("lead", state.text("leadId")),
            state
                .json()
                .path("contactIds")
                .valueStream()
                .flatMap(id -> Reference.of("contact", text(id))))
        .flatMap(each -> each);
  }

  private static Stream<Reference> ofLead(RecordEvent<SeenState> event) {
    SeenState state = event.state();
    boolean converted = changed(event, "status") && "converted".equals(state.text("status"));
    Stream<Reference> contact =
        when(
            converted || matters(event, "contactId", "unqualifiedReason"),
            Reference.of("contact", state.text("contactId")));
    return converted
        ? Stream.of(
                contact,
                Reference.of("company", state.text("conversion", "companyId")),
                Reference.of("contact", state.text("conversion", "contactId")),
                Reference.of("deal", state.text("conversion", "dealId")))
            .flatMap(each -> each)
        : contact;
  }

  private static Stream<Reference> subject(JsonNode subject) {
    return Reference.of(text(subject.path("type")), text(subject.path("id")));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() && !node.asString().isBlank() ? node.asString() : null;
  }

  /** Whether other records' timelines tell of it: a beginning, an end, or one of these changes. */
  private static boolean matters(RecordEvent<SeenState> event, String... fields) {
    return Stream.of("-created", "-deleted", "-restored").anyMatch(event.type()::endsWith)
        || Stream.of(fields).anyMatch(field -> changed(event, field));
  }

  private static boolean changed(RecordEvent<SeenState> event, String field) {
    return event.changes().stream().map(FieldChange::field).anyMatch(field::equals);
  }

  /** The fields of a type by which its records stand on this one's timeline. */
  static Set<String> links(Reference subject, String type) {
    return switch (type) {
      case "deal" ->
          switch (subject.type()) {
            case "company" -> Set.of("companyId");
            case "contact" -> Set.of("contactIds");
            default -> Set.of("leadId");
          };
      case "lead" -> Set.of("contactId", "conversion");
      case "contact" -> Set.of("companies");
      case "company" -> Set.of("parentId");
      case "mail" -> Set.of("about");
      case "meeting" -> Set.of("subject", "attendees");
      default -> Set.of("subject");
    };
  }
}
