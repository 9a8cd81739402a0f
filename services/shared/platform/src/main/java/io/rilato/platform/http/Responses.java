package io.rilato.platform.http;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.ConsistencyToken;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.Stored;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** Headers and forms that all record endpoints share. */
final class Responses {
  static final String CONSISTENCY = "Rilato-Consistency";
  static final String CONSISTENT = "Rilato-Consistent";
  static final String REPLAYED = "Idempotency-Replayed";

  private Responses() {}

  static String etag(Stored<?> record) {
    return "\"" + record.version() + "\"";
  }

  static ServerResponse.BodyBuilder record(HttpStatus status, Stored<?> record) {
    return ServerResponse.status(status).contentType(MediaType.APPLICATION_JSON).eTag(etag(record));
  }

  static ServerResponse.BodyBuilder written(HttpStatus status, String type, Stored<?> record) {
    ServerResponse.BodyBuilder response = record(status, record);
    ConsistencyToken.of(type, List.of(record))
        .ifPresent(token -> response.header(CONSISTENCY, token.encode()));
    return response;
  }

  static <T extends RecordState> ServerResponse.BodyBuilder replayed(
      ServerResponse.BodyBuilder response, Outcome<T> outcome) {
    return outcome instanceof Outcome.Replayed ? response.header(REPLAYED, "true") : response;
  }

  static @Nullable ConsistencyToken token(ServerRequest request) {
    String header = request.headers().firstHeader(CONSISTENCY);
    return header == null ? null : ConsistencyToken.decode(header);
  }

  static long neededVersion(ConsistencyToken token, String type, RecordId id) {
    return token.entries().stream()
        .filter(e -> e.type().equals(type) && e.id().equals(id))
        .mapToLong(ConsistencyToken.Entry::version)
        .max()
        .orElse(0);
  }

  static boolean notModified(ServerRequest request, Stored<?> record) {
    return request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .anyMatch(etag -> etag.equals("*") || etag.equals(etag(record)));
  }

  /** Keeps only the fields named in {@code fields}, and the id and version. */
  static void selectFields(ServerRequest request, ObjectNode view) {
    request
        .param("fields")
        .filter(fields -> !fields.isBlank())
        .ifPresent(fields -> {
          Set<String> wanted =
              Arrays.stream(fields.split(",")).map(String::strip).collect(Collectors.toSet());
          wanted.add("id");
          wanted.add("version");
          view.retain(wanted);
        });
  }

  /** What a request without a body asks for. */
  static String hash(ServerRequest request) {
    return request.method() + " " + request.path();
  }
}
