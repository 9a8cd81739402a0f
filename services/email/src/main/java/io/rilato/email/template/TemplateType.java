package io.rilato.email.template;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.email.Template;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.UniqueValue;
import io.rilato.platform.search.SearchDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Templates: one at most for each purpose of a tenant. */
@Component
public class TemplateType extends RecordType<Template> {
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_TEXT = 20_000;

  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("purpose", KEYWORD)
              .field("subject", TEXT)
              .build(),
          List.of("name", "purpose", "subject"),
          List.of("name"),
          List.of("purpose", "subject"));

  TemplateType() {
    super(Topic.TEMPLATE, "templates", Template.class, SEARCH);
  }

  @Override
  public Template check(Template wanted, @Nullable Template before, FieldErrors errors) {
    String purpose = errors.text("/purpose", wanted.purpose(), 100);
    errors.oneOf("/purpose", purpose, Purpose.wireNames());
    String subject = errors.requiredText("/subject", wanted.subject(), LONGEST_SUBJECT);
    if (subject.chars().anyMatch(Character::isISOControl)) {
      errors.add("/subject", "one-line", "A subject is one line");
    }
    String text = errors.requiredText("/text", wanted.text(), LONGEST_TEXT);
    List<String> names =
        purpose == null
            ? all()
            : Purpose.of(purpose).map(Purpose::placeholders).orElseGet(this::all);
    checkPlaceholders("/subject", subject, LONGEST_SUBJECT, names, errors);
    checkPlaceholders("/text", text, LONGEST_TEXT, names, errors);
    return new Template(
        errors.requiredText("/name", wanted.name(), 200),
        purpose,
        subject,
        text,
        wanted.externalIds());
  }

  private List<String> all() {
    return Arrays.stream(Purpose.values()).flatMap(p -> p.placeholders().stream()).toList();
  }

  /** What is too long is refused for that alone. */
  private static void checkPlaceholders(
      String pointer, String text, int longest, List<String> names, FieldErrors errors) {
    if (text.length() > longest) {
      return;
    }
    TemplateText.unknownIn(text, names).stream()
        .distinct()
        .forEach(unknown ->
            errors.add(
                pointer,
                "unknown-placeholder",
                "There is no placeholder " + unknown + "; there are " + String.join(", ", names)));
  }

  @Override
  public List<UniqueValue> uniqueValues(Template state) {
    List<UniqueValue> values = new ArrayList<>(super.uniqueValues(state));
    String purpose = state.purpose();
    if (purpose != null) {
      values.add(new UniqueValue("template.purpose", purpose, "/purpose"));
    }
    return values;
  }
}
