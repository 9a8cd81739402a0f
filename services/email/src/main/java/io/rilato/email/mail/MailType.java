package io.rilato.email.mail;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.email.Mail;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.records.ReadOnlyType;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import org.springframework.stereotype.Component;

/** Mails: Rilato alone writes them. */
@Component
class MailType extends ReadOnlyType<Mail> {
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

  MailType() {
    super(Topic.MAIL, "mails", Mail.class, SEARCH);
  }

  @Override
  public List<String> aboutPaths() {
    return List.of("about");
  }
}
