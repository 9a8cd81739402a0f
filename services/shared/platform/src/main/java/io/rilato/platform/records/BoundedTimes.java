package io.rilato.platform.records;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Takes days and moments of the years 1 to 9999 only. Java knows a billion years before and after;
 * stores, indices and other programs do not.
 */
public final class BoundedTimes extends DelegatingDeserializer {
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
  private static final Instant BEGIN = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final Instant END = LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

  private BoundedTimes(ValueDeserializer<?> any) {
    super(any);
  }

  /** Whether every part of Rilato can keep it. */
  public static boolean isKept(Instant moment) {
    return !moment.isBefore(BEGIN) && moment.isBefore(END);
  }

  /** Whether every part of Rilato can keep it. */
  public static boolean isKept(LocalDate day) {
    return !day.isBefore(FIRST) && !day.isAfter(LAST);
  }

  static SimpleModule module() {
    return new SimpleModule("bounded times")
        .setDeserializerModifier(
            new ValueDeserializerModifier() {
              @Override
              public ValueDeserializer<?> modifyDeserializer(
                  DeserializationConfig config,
                  BeanDescription.Supplier type,
                  ValueDeserializer<?> any) {
                Class<?> read = type.getBeanClass();
                return read == Instant.class || read == LocalDate.class
                    ? new BoundedTimes(any)
                    : any;
              }
            });
  }

  @Override
  protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> any) {
    return new BoundedTimes(any);
  }

  @Override
  public @Nullable Object deserialize(JsonParser in, DeserializationContext context)
      throws JacksonException {
    Object read = super.deserialize(in, context);
    boolean kept =
        switch (read) {
          case Instant moment -> isKept(moment);
          case LocalDate day -> isKept(day);
          case null, default -> true;
        };
    return kept
        ? read
        : context.handleWeirdStringValue(handledType(), String.valueOf(read), "too far away");
  }
}
