package io.rilato.identity.people;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.BOOLEAN;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.ApiClient;
import io.rilato.platform.access.Scopes;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** API clients: their rules and how they are found. */
@Component
public class ApiClientType extends RecordType<ApiClient> {
  private static final int MOST_SCOPES = 200;
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("scopes", new ListOf(KEYWORD))
              .field("active", BOOLEAN)
              .field("expiresAt", INSTANT)
              .build(),
          List.of("name"),
          List.of("name"),
          List.of());

  private final Clock clock;

  ApiClientType(Clock clock) {
    super(Topic.API_CLIENT, "api-clients", ApiClient.class, SEARCH);
    this.clock = clock;
  }

  @Override
  public ApiClient check(ApiClient wanted, @Nullable ApiClient before, FieldErrors errors) {
    errors.size("/scopes", wanted.scopes(), MOST_SCOPES);
    for (int i = 0; i < wanted.scopes().size(); i++) {
      if (!Scopes.isScope(wanted.scopes().get(i))) {
        errors.add("/scopes/" + i, "not-a-scope", "Expected <type>:<action>, such as contact:view");
      }
    }
    Instant end = wanted.expiresAt();
    boolean asBefore = before != null && Objects.equals(end, before.expiresAt());
    if (end != null && !asBefore && !end.isAfter(clock.instant())) {
      errors.add("/expiresAt", "out-of-range", "Must lie in the future");
    }
    return new ApiClient(
        errors.requiredText("/name", wanted.name(), 200),
        wanted.scopes().stream().distinct().toList(),
        wanted.active(),
        wanted.expiresAt(),
        wanted.externalIds());
  }
}
