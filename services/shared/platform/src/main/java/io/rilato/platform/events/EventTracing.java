package io.rilato.platform.events;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Carries traces through Kafka in the header {@code traceparent} (W3C): what consumers do appears
 * in the trace of the request that caused the change. Untraced events cost nothing.
 */
final class EventTracing {
  static final String HEADER = "traceparent";

  private final Tracer tracer;

  EventTracing(OpenTelemetry telemetry) {
    tracer = telemetry.getTracer("io.rilato.platform.events");
  }

  /** A span for sending to a topic, within the given trace; invalid when that is not sampled. */
  Span sending(String topic, @Nullable String traceparent) {
    Context parent = parent(traceparent);
    if (!isSampled(parent)) {
      return Span.getInvalid();
    }
    return tracer
        .spanBuilder("send " + topic)
        .setParent(parent)
        .setSpanKind(SpanKind.PRODUCER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.destination.name", topic)
        .startSpan();
  }

  /** The header that continues the span, or the trace it was to be in. */
  static @Nullable String header(Span span, @Nullable String traceparent) {
    SpanContext context = span.getSpanContext();
    return context.isValid()
        ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-01"
        : traceparent;
  }

  /**
   * Runs a handler within the traces of what it handles: each record's trace gets a span, and spans
   * the handler starts join the first one's.
   */
  void processing(String consumer, List<ConsumerRecord<String, byte[]>> records, Runnable handler) {
    List<Span> spans =
        records.stream().map(record -> span(consumer, record)).filter(Objects::nonNull).toList();
    try (Scope _ = spans.isEmpty() ? Scope.noop() : spans.getFirst().makeCurrent()) {
      handler.run();
    } catch (RuntimeException | Error e) {
      spans.forEach(span -> span.recordException(e).setStatus(StatusCode.ERROR));
      throw e;
    } finally {
      spans.forEach(Span::end);
    }
  }

  private @Nullable Span span(String consumer, ConsumerRecord<String, byte[]> record) {
    Header header = record.headers().lastHeader(HEADER);
    if (header == null) {
      return null;
    }
    Context parent = parent(new String(header.value(), StandardCharsets.US_ASCII));
    return isSampled(parent)
        ? tracer
            .spanBuilder("process " + record.topic())
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", record.topic())
            .setAttribute("messaging.consumer.group.name", consumer)
            .setAttribute("messaging.kafka.offset", record.offset())
            .startSpan()
        : null;
  }

  private static Context parent(@Nullable String traceparent) {
    return traceparent == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), Map.of(HEADER, traceparent), MapGetter.INSTANCE);
  }

  private static boolean isSampled(Context context) {
    return Span.fromContext(context).getSpanContext().isSampled();
  }

  private enum MapGetter implements TextMapGetter<Map<String, String>> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}
