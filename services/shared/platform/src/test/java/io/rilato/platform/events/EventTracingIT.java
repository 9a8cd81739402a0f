package io.rilato.platform.events;

import static io.rilato.platform.events.EventsFixture.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Team;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventTracingIT {
  private final Recorder recorder = new Recorder();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(recorder))
                  .build())
          .build();
  private final Tracer tracer = telemetry.getTracer("test");
  private final EventsFixture events = new EventsFixture(EventsFixture.newPrefix(), telemetry);

  @AfterEach
  void stop() {
    events.close();
    telemetry.close();
  }

  @Test
  void oneTraceLeadsFromTheRequestThroughKafkaToTheHandlersOwnSpans() {
    events.consumers.subscribe(
        "index", Topic.TEAM, Team.class, _ -> tracer.spanBuilder("bulk").startSpan().end());
    events.start();
    Span request = tracer.spanBuilder("POST /teams").startSpan();
    request.end();
    String traceparent = EventTracing.header(request, null);
    await()
        .atMost(EventsFixture.PATIENCE)
        .until(() -> EventsFixture.sent(events.publisher.send(team("a", 1, "A"), traceparent)));

    await().atMost(EventsFixture.PATIENCE).until(() -> recorder.find("bulk") != null);
    String topic = events.kafka.topicName(Topic.TEAM);
    await().atMost(EventsFixture.PATIENCE).until(() -> recorder.find("process " + topic) != null);
    SpanData processed = recorder.find("process " + topic);
    assertThat(recorder.find("bulk").getParentSpanId()).isEqualTo(processed.getSpanId());
    assertThat(recorder.spans)
        .allMatch(span -> span.getTraceId().equals(request.getSpanContext().getTraceId()));
    assertThat(recorder.spans)
        .anyMatch(span -> span.getSpanId().equals(processed.getParentSpanId()))
        .anyMatch(span -> span.getName().equals("send " + topic));
  }

  @Test
  void untracedEventsMakeNoSpans() {
    events.consumers.subscribe("index", Topic.TEAM, Team.class, _ -> {});
    Subscription subscription = events.consumers.subscriptions().getFirst();
    events.start();

    events.publish(team("a", 1, "A"));

    await()
        .atMost(EventsFixture.PATIENCE)
        .until(() -> subscription.awaitCaughtUp(EventsFixture.PATIENCE));
    assertThat(recorder.spans).isEmpty();
  }

  private static final class Recorder implements SpanExporter {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    private SpanData find(String name) {
      return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElse(null);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> exported) {
      spans.addAll(exported);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
