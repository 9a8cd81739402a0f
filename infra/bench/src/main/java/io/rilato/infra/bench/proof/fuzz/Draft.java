package io.rilato.infra.bench.proof.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A request while it is being made. */
final class Draft {
  final Operation operation;
  final List<String> done = new ArrayList<>();
  final List<Attempt.Header> headers = new ArrayList<>();
  final List<Attempt.Header> query = new ArrayList<>();
  Caller caller;
  String method;
  String path;
  String protocol = "HTTP/1.1";

  /** Stands for the whole request target when it is not empty. */
  String target = "";

  byte[] body = new byte[0];

  Draft(Operation operation, Caller caller, String path) {
    this.operation = operation;
    this.caller = caller;
    this.method = operation.method();
    this.path = path;
  }

  void header(String name, String value) {
    headers.removeIf(header -> header.name().equalsIgnoreCase(name));
    headers.add(new Attempt.Header(name, value));
  }

  void body(String text) {
    body = text.getBytes(StandardCharsets.UTF_8);
  }

  String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Sets a query parameter; it is encoded when it is sent. */
  void parameter(String name, String value) {
    query.removeIf(parameter -> parameter.name().equals(name));
    query.add(new Attempt.Header(name, value));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Attempt finish(long number) {
    String all =
        query.stream()
            .map(p -> encode(p.name()) + "=" + encode(p.value() == null ? "" : p.value()))
            .collect(Collectors.joining("&"));
    String whole = target.isEmpty() ? path + (all.isEmpty() ? "" : "?" + all) : target;
    String what = done.isEmpty() ? "as described" : String.join(", ", done);
    return new Attempt(operation, number, what, caller, method, whole, protocol, headers, body);
  }
}
