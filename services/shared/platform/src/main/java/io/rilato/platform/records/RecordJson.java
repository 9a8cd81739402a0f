package io.rilato.platform.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.Money;
import io.rilato.kernel.RecordState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The one JSON shape of records: stored, published, indexed and answered. Absent fields are left
 * out; moments always have three decimals, so that their texts sort as they do.
 */
public final class RecordJson {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(_ ->
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(values())
          .build();

  private static final JsonMapper STRICT =
      LENIENT
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(LogicalType.Textual, RecordJson::onlyText)
          .withCoercionConfig(LogicalType.Integer, RecordJson::noText)
          .withCoercionConfig(LogicalType.Boolean, RecordJson::noText)
          .withCoercionConfig(LogicalType.DateTime, RecordJson::onlyText)
          .addModule(BoundedTimes.module())
          .build();

  private RecordJson() {}

  private static void onlyText(MutableCoercionConfig texts) {
    texts
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  private static void noText(MutableCoercionConfig values) {
    values
        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert);
  }

  /**
   * Reads what we wrote, now or in an earlier release: unknown fields are ignored, missing ones are
   * null, false or 0.
   */
  public static JsonMapper mapper() {
    return LENIENT;
  }

  /** Reads what clients send: unknown fields are refused. */
  public static JsonMapper strictMapper() {
    return STRICT;
  }

  /** The type {@code RecordEvent<T>} for reading an event's body. */
  public static JavaType eventType(Class<? extends RecordState> stateClass) {
    return LENIENT.getTypeFactory().constructParametricType(RecordEvent.class, stateClass);
  }

  /** A moment as RFC 3339 in UTC with three decimals. */
  public static String text(Instant moment) {
    return MILLISECONDS.format(moment);
  }

  private static SimpleModule values() {
    SimpleModule module = new SimpleModule("rilato");
    module.addSerializer(
        Instant.class,
        new ValueSerializer<>() {
          @Override
          public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(text(value));
          }
        });
    module.addSerializer(
        Money.class,
        new ValueSerializer<>() {
          @Override
          public void serialize(Money value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("amount", value.amount().toPlainString());
            out.writeStringProperty("currency", value.currency().getCurrencyCode());
            out.writeEndObject();
          }
        });
    module.addDeserializer(Currency.class, new CurrencyReader());
    return module;
  }

  private static final class CurrencyReader extends ValueDeserializer<Currency> {
    @Override
    public Currency deserialize(JsonParser in, DeserializationContext context) {
      String code = in.getString();
      try {
        return Currency.getInstance(code);
      } catch (IllegalArgumentException e) {
        return (Currency)
            context.handleWeirdStringValue(Currency.class, code, "is not an ISO 4217 currency");
      }
    }
  }
}
