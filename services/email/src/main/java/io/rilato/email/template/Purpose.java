package io.rilato.email.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Rilato sends mails for, with the placeholders and the standard text of each. */
public enum Purpose {
  /** Tells a user that a lead is theirs now. */
  LEAD_ASSIGNED(
      "lead-assigned",
      List.of(
          "lead.name",
          "lead.givenName",
          "lead.familyName",
          "lead.company",
          "lead.jobTitle",
          "lead.email",
          "lead.phone",
          "lead.city",
          "lead.country",
          "lead.source",
          "lead.campaign",
          "lead.score",
          "lead.message",
          "owner.name",
          "link"),
      "New lead: {{lead.name}}",
      """
      Hello {{owner.name}},

      you have a new lead: {{lead.name}}.

      Company: {{lead.company}}
      Email: {{lead.email}}
      Phone: {{lead.phone}}
      Source: {{lead.source}}
      Score: {{lead.score}}
      Message: {{lead.message}}

      {{link}}
      """);

  private final String wireName;
  private final List<String> placeholders;
  private final TemplateText standard;

  Purpose(String wireName, List<String> placeholders, String subject, String text) {
    this.wireName = wireName;
    this.placeholders = List.copyOf(placeholders);
    this.standard = new TemplateText(subject, text);
  }

  /** The name in a template. */
  public String wireName() {
    return wireName;
  }

  /** The names that may stand in its placeholders. */
  public List<String> placeholders() {
    return placeholders;
  }

  /** What is sent where a tenant has no template. */
  public TemplateText standard() {
    return standard;
  }

  static Optional<Purpose> of(String wireName) {
    return Arrays.stream(values()).filter(p -> p.wireName.equals(wireName)).findFirst();
  }

  static Set<String> wireNames() {
    return Arrays.stream(values()).map(Purpose::wireName).collect(Collectors.toSet());
  }
}
