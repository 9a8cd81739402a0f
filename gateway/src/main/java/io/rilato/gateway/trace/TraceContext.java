package io.rilato.gateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.apache.hc.core5.http.HttpMessage;

/** The W3C trace context of the request in hand. */
public final class TraceContext {
  private TraceContext() {}

  /** Makes the callee's span a child of ours. */
  public static void passTo(HttpMessage call) {
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      call.setHeader(
          "traceparent",
          "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex());
    }
  }
}
