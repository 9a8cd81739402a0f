package io.rilato.e2e;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the spans of all services in this JVM, so that a test can follow a trace. */
@Configuration(proxyBeanMethods = false)
public class CollectedSpans {
  private static final List<SpanData> SPANS = new CopyOnWriteArrayList<>();

  static List<SpanData> ofTrace(String traceId) {
    return SPANS.stream().filter(span -> span.getTraceId().equals(traceId)).toList();
  }

  @Bean
  SpanExporter collectingExporter() {
    return new SpanExporter() {
      @Override
      public CompletableResultCode export(Collection<SpanData> spans) {
        SPANS.addAll(spans);
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
    };
  }
}
