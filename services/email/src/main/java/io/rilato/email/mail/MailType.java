package io.rilato.email.mail;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.email.Mail;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mails: Rilato alone writes them. */
@Component
class MailType implements RecordType<Mail> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("to", KEYWORD)
              .field("subject", TEXT)
              .field("messageId", KEYWORD)
              .field("about", KEYWORD)
              .field("state", KEYWORD)
              .field("unknownOutcomes", INTEGER)
              .field("sentAt", INSTANT)
              .field("problem", TEXT)
              .field("cause", KEYWORD)
              .build(),
          List.of("subject", "to"),
          List.of("subject"),
          List.of("to"));

  @Override
  public Topic topic() {
    return Topic.MAIL;
  }

  @Override
  public String path() {
    return "mails";
  }

  @Override
  public Class<Mail> stateClass() {
    return Mail.class;
  }

  @Override
  public SearchDefinition search() {
    return SEARCH;
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public Mail check(Mail wanted, @Nullable Mail before, FieldErrors errors) {
    return wanted;
  }
}
