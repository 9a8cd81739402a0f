package io.rilato.scoring.rules;

import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.Criteria;
import io.rilato.platform.events.LocalCopy;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The tenants' scoring models, and which one of each is in force. */
@Component
public class Models {
  private final Criteria criteria;
  private final ObjectProvider<LocalCopy<ScoringModel>> copy;
  private final CompiledModel standard;
  private final Map<RecordId, CompiledModel> compiled = new ConcurrentHashMap<>();

  Models(Clock clock, ObjectProvider<LocalCopy<ScoringModel>> copy) {
    this.criteria = new Criteria(LeadSchema.SCHEMA, clock);
    this.copy = copy;
    CompiledModel.Key key = new CompiledModel.Key(null, StandardModel.VERSION);
    this.standard = CompiledModel.of(key, StandardModel.MODEL, criteria);
  }

  /**
   * The model that was activated last; the standard model before any was.
   *
   * @throws Problem UNAVAILABLE while they are not loaded yet
   */
  public CompiledModel inForce(TenantId tenant) {
    return copy.getObject().list(tenant).stream()
        .filter(model -> model.state().activatedAt() != null)
        .max(Comparator.comparing(Models::activatedAt).thenComparing(model -> model.id().value()))
        .map(this::compile)
        .orElse(standard);
  }

  /** Whether this instance has seen a model at that version, or a later one. */
  public boolean knows(TenantId tenant, RecordId id, long version) {
    return copy.getObject().find(tenant, id).filter(m -> m.version() >= version).isPresent();
  }

  /** The model, its criteria parsed once for each version. */
  CompiledModel compile(Stored<ScoringModel> model) {
    CompiledModel.Key key = new CompiledModel.Key(model.id().value(), model.version());
    CompiledModel known = compiled.get(model.id());
    if (known != null && known.key().equals(key)) {
      return known;
    }
    CompiledModel fresh = CompiledModel.of(key, model.state(), criteria);
    compiled.put(model.id(), fresh);
    return fresh;
  }

  /** Adds to the errors what is wrong with a criterion, and where. */
  void check(String pointer, String when, FieldErrors errors) {
    try {
      criteria.parse(pointer, when);
    } catch (Problem problem) {
      problem.errors().forEach(e -> errors.add(e.pointer(), e.code(), e.detail()));
    }
  }

  private static Instant activatedAt(Stored<ScoringModel> model) {
    return Objects.requireNonNull(model.state().activatedAt());
  }
}
