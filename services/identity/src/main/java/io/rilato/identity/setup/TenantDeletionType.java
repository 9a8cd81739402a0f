package io.rilato.identity.setup;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.contracts.identity.TenantDeletion.State;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deletions of tenants: asked for at the tenant's own path, and written by Rilato alone. */
@Component
class TenantDeletionType extends RecordType<TenantDeletion> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("reference", KEYWORD)
              .field("state", KEYWORD)
              .field("stage", KEYWORD)
              .field("startsAt", INSTANT)
              .field("finishedAt", INSTANT)
              .build(),
          List.of("name", "reference"),
          List.of("name"),
          List.of("state"));

  TenantDeletionType() {
    super(Topic.TENANT_DELETION, "tenant-deletions", TenantDeletion.class, SEARCH);
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public TenantDeletion check(
      TenantDeletion wanted, @Nullable TenantDeletion before, FieldErrors errors) {
    return wanted;
  }

  @Override
  public @Nullable Instant dueAt(TenantDeletion state) {
    return state.state() == State.waiting ? state.startsAt() : null;
  }
}
