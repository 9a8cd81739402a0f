package io.rilato.leadrouting.form;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.BOOLEAN;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Form;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Stored;
import io.rilato.platform.search.SearchDefinition;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Forms: their rules and how they are found. */
@Component
class FormType extends RecordType<Form> implements ChangeGuard<Form> {
  private static final int MOST_PER_MINUTE = 100_000;
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("key", KEYWORD)
              .field("source", TEXT)
              .field("campaign", TEXT)
              .field("active", BOOLEAN)
              .build(),
          List.of("name", "source", "campaign"),
          List.of("name"),
          List.of("source"));

  private final ObjectProvider<FormKeys> keys;

  FormType(ObjectProvider<FormKeys> keys) {
    super(Topic.FORM, "forms", Form.class, SEARCH);
    this.keys = keys;
  }

  @Override
  public ChangeGuard<Form> guard() {
    return this;
  }

  @Override
  public Form check(Form wanted, @Nullable Form before, FieldErrors errors) {
    if (!Objects.equals(wanted.key(), before == null ? null : before.key())) {
      errors.add("/key", "read-only", "Rilato sets this field");
    }
    if (wanted.perMinute() < 1 || wanted.perMinute() > MOST_PER_MINUTE) {
      errors.add("/perMinute", "out-of-range", "From 1 to " + MOST_PER_MINUTE);
    }
    return new Form(
        errors.requiredText("/name", wanted.name(), 100),
        before == null ? Ids.next() : before.key(),
        errors.text("/source", wanted.source(), 100),
        errors.text("/campaign", wanted.campaign(), 200),
        wanted.perMinute(),
        webAddress(wanted.redirectUrl(), errors),
        wanted.active(),
        wanted.externalIds());
  }

  private static @Nullable String webAddress(@Nullable String given, FieldErrors errors) {
    String text = errors.text("/redirectUrl", given, 2_000);
    if (text == null) {
      return null;
    }
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // named below
    }
    errors.add("/redirectUrl", "not-a-web-address", "Expected https://…: " + text);
    return text;
  }

  /**
   * Before the form is there, its key leads to it; a key of a form that never came leads nowhere.
   */
  @Override
  public void claim(
      TenantId tenant,
      RecordId id,
      @Nullable Stored<Form> before,
      Form after,
      long version,
      String attempt) {
    if (before == null || before.voided()) {
      keys.getObject().keep(tenant, id, Objects.requireNonNull(after.key()));
    }
  }

  @Override
  public void release(RecordEvent<Form> event, String attempt) {}
}
