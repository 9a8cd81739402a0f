package io.rilato.contact.erasure;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;

import io.rilato.contact.person.ContactType;
import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.Contact;
import io.rilato.contracts.contact.Erasure;
import io.rilato.contracts.contact.Erasure.Stage;
import io.rilato.contracts.contact.Erasure.State;
import io.rilato.contracts.contact.Erasure.Step;
import io.rilato.contracts.contact.Erasure.StepState;
import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.search.SearchDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Erasures: asked for by people, and from then on written by Rilato alone. */
@Component
@EnableConfigurationProperties(ErasuresSettings.class)
class ErasureType extends RecordType<Erasure> {
  private static final int MOST_SUBJECTS = 100;
  private static final List<String> TYPES = List.of("contact", "lead");
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("state", KEYWORD)
              .field("stage", KEYWORD)
              .field("reference", KEYWORD)
              .field("finishedAt", INSTANT)
              .objects(
                  "subjects", CriteriaSchema.builder().field("type", KEYWORD).field("id", KEYWORD))
              .build(),
          List.of("reference"),
          List.of("reference"),
          List.of("state"));

  private final ErasuresSettings settings;
  private final Supplier<Records<Contact>> contacts;

  ErasureType(
      ErasuresSettings settings, ObjectProvider<RecordRegistry> registry, ContactType type) {
    this.contacts = () -> registry.getObject().records(type);
    super(Topic.ERASURE, "erasures", Erasure.class, SEARCH);
    this.settings = settings;
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public Erasure check(Erasure wanted, @Nullable Erasure before, FieldErrors errors) {
    if (before != null) {
      return wanted;
    }
    if (!wanted.steps().isEmpty() || wanted.finishedAt() != null || wanted.eventsGoneBy() != null) {
      errors.add("", "read-only", "Only subjects, reason and reference can be given");
    }
    return new Erasure(
        subjects(wanted.subjects(), errors),
        errors.text("/reason", wanted.reason(), 200),
        errors.text("/reference", wanted.reference(), 200),
        State.running,
        Stage.records,
        1,
        waiting(
            settings.services().stream()
                .map(s -> new Step(s, StepState.waiting, 0, null, Map.of(), null))
                .toList()),
        null,
        null,
        wanted.ownerId());
  }

  /** A lead is for another service to know; one that does not exist never will, that is all. */
  @Override
  public void checkReferences(
      TenantId tenant, Erasure wanted, @Nullable Erasure before, FieldErrors errors) {
    Records<Contact> known = contacts.get();
    for (int i = 0; i < wanted.subjects().size() && before == null; i++) {
      Subject subject = wanted.subjects().get(i);
      if (subject.type().equals("contact")
          && known.findNewest(tenant, new RecordId(subject.id())).isEmpty()) {
        errors.add("/subjects/" + i + "/id", "unknown", "There is no such contact");
      }
    }
  }

  /** The same steps, to be done once more. */
  static List<Step> waiting(List<Step> steps) {
    return steps.stream()
        .map(step ->
            new Step(
                step.service(), StepState.waiting, step.round(), step.at(), step.stores(), null))
        .toList();
  }

  private static List<Subject> subjects(List<Subject> wanted, FieldErrors errors) {
    if (wanted.isEmpty() || wanted.size() > MOST_SUBJECTS) {
      errors.add("/subjects", "required", "1 to " + MOST_SUBJECTS + " contacts and leads");
    }
    List<Subject> checked = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Subject subject = wanted.get(i);
      String pointer = "/subjects/" + i;
      if (TYPES.stream().noneMatch(type -> type.equals(subject.type()))) {
        errors.add(pointer + "/type", "invalid", "Expected contact or lead");
      }
      String id = errors.requiredText(pointer + "/id", subject.id(), 64);
      if (id.indexOf('@') >= 0 || id.indexOf('|') >= 0) {
        errors.add(pointer + "/id", "invalid", "Not a record's id");
      }
      checked.add(new Subject(subject.type(), id));
    }
    return checked.stream().distinct().toList();
  }
}
