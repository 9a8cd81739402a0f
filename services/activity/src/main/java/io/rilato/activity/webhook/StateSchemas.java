package io.rilato.activity.webhook;

import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Call;
import io.rilato.contracts.activity.Meeting;
import io.rilato.contracts.activity.Note;
import io.rilato.contracts.activity.SavedView;
import io.rilato.contracts.activity.Task;
import io.rilato.contracts.activity.Webhook;
import io.rilato.contracts.contact.Company;
import io.rilato.contracts.contact.Contact;
import io.rilato.contracts.contact.ContactConversion;
import io.rilato.contracts.contact.Erasure;
import io.rilato.contracts.contact.LeadMatch;
import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.deal.DealConversion;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.deal.Product;
import io.rilato.contracts.email.Mail;
import io.rilato.contracts.email.Template;
import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.contracts.identity.Territory;
import io.rilato.contracts.identity.User;
import io.rilato.contracts.leadrouting.Form;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.Pool;
import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.contracts.scoring.BehaviourEvent;
import io.rilato.contracts.scoring.Score;
import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.kernel.Money;
import io.rilato.kernel.RecordState;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.Field;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.criteria.CriteriaSchema.Objects;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a criterion may name in the states of all record types, whichever service owns them, as the
 * contracts say. Custom fields cannot be named.
 */
final class StateSchemas {
  private static final Map<Topic, Class<? extends RecordState>> STATES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Topic.CONTACT, Contact.class),
              Map.entry(Topic.COMPANY, Company.class),
              Map.entry(Topic.TENANT, Tenant.class),
              Map.entry(Topic.USER, User.class),
              Map.entry(Topic.TEAM, Team.class),
              Map.entry(Topic.ROLE, Role.class),
              Map.entry(Topic.API_CLIENT, ApiClient.class),
              Map.entry(Topic.TERRITORY, Territory.class),
              Map.entry(Topic.ERASURE, Erasure.class),
              Map.entry(Topic.TENANT_DELETION, TenantDeletion.class),
              Map.entry(Topic.LEAD_MATCH, LeadMatch.class),
              Map.entry(Topic.CONTACT_CONVERSION, ContactConversion.class),
              Map.entry(Topic.LEAD, Lead.class),
              Map.entry(Topic.POOL, Pool.class),
              Map.entry(Topic.RULE_SET, RuleSet.class),
              Map.entry(Topic.FORM, Form.class),
              Map.entry(Topic.SCORE, Score.class),
              Map.entry(Topic.SCORING_MODEL, ScoringModel.class),
              Map.entry(Topic.BEHAVIOUR_EVENT, BehaviourEvent.class),
              Map.entry(Topic.DEAL, Deal.class),
              Map.entry(Topic.PIPELINE, Pipeline.class),
              Map.entry(Topic.PRODUCT, Product.class),
              Map.entry(Topic.DEAL_CONVERSION, DealConversion.class),
              Map.entry(Topic.TASK, Task.class),
              Map.entry(Topic.CALL, Call.class),
              Map.entry(Topic.MEETING, Meeting.class),
              Map.entry(Topic.NOTE, Note.class),
              Map.entry(Topic.SAVED_VIEW, SavedView.class),
              Map.entry(Topic.WEBHOOK, Webhook.class),
              Map.entry(Topic.MAIL, Mail.class),
              Map.entry(Topic.TEMPLATE, Template.class),
              Map.entry(Topic.EXCHANGE_RATE, ExchangeRate.class)));

  private static final Map<Class<?>, Kind> KINDS =
      Map.ofEntries(
          Map.entry(String.class, Kind.KEYWORD),
          Map.entry(Boolean.class, Kind.BOOLEAN),
          Map.entry(boolean.class, Kind.BOOLEAN),
          Map.entry(Integer.class, Kind.INTEGER),
          Map.entry(int.class, Kind.INTEGER),
          Map.entry(Long.class, Kind.INTEGER),
          Map.entry(long.class, Kind.INTEGER),
          Map.entry(Double.class, Kind.DECIMAL),
          Map.entry(double.class, Kind.DECIMAL),
          Map.entry(BigDecimal.class, Kind.DECIMAL),
          Map.entry(Instant.class, Kind.INSTANT),
          Map.entry(LocalDate.class, Kind.DATE));

  private StateSchemas() {}

  /** Empty for a type that has no records yet. */
  static Optional<CriteriaSchema> of(Topic topic) {
    return Optional.ofNullable(STATES.get(topic)).map(StateSchemas::schema);
  }

  private static CriteriaSchema schema(Class<?> record) {
    CriteriaSchema.Builder fields = CriteriaSchema.builder();
    add(record, "", fields);
    return fields.build();
  }

  private static void add(Class<?> record, String prefix, CriteriaSchema.Builder fields) {
    for (RecordComponent component : record.getRecordComponents()) {
      String path = prefix + component.getName();
      Class<?> type = component.getType();
      Field field = field(component.getGenericType());
      if (field != null) {
        fields.field(path, field);
      } else if (type == Money.class) {
        fields.field(path + ".amount", Kind.DECIMAL).field(path + ".currency", Kind.KEYWORD);
      } else if (type.isRecord()) {
        add(type, path + ".", fields);
      }
    }
  }

  /** Null when there is no such field, or it is several. */
  private static @Nullable Field field(Type type) {
    if (type instanceof Class<?> single) {
      return single.isEnum() ? Kind.KEYWORD : KINDS.get(single);
    }
    if (!(type instanceof ParameterizedType generic)) {
      return null;
    }
    Type[] of = generic.getActualTypeArguments();
    if (generic.getRawType() == Map.class) {
      return of[1] == String.class ? new MapOf(Kind.KEYWORD) : null;
    }
    if (generic.getRawType() != List.class || !(of[0] instanceof Class<?> element)) {
      return null;
    }
    Field single = field(element);
    if (single instanceof Kind kind) {
      return new ListOf(kind);
    }
    return element.isRecord() ? new Objects(schema(element)) : null;
  }
}
