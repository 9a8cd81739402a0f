package io.rilato.gateway.everywhere;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.service.Services;
import io.rilato.kernel.RecordId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordRoutes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * {@code GET /api/v1/contacts/{id}/subject-export}: all that all services hold about the person,
 * for whoever may export every contact. Complete and in the audit trail, or refused: a service that
 * does not answer makes it 503.
 */
@Configuration(proxyBeanMethods = false)
class SubjectExport {
  private static final Logger LOG = LoggerFactory.getLogger(SubjectExport.class);
  private static final int MOST_ROUNDS = 20;

  /** A service takes so many at once. */
  private static final int AT_ONCE = 500;

  private final Services services;
  private final Questions questions;
  private final ExportTrail trail;
  private final GatewaySettings.Export settings;
  private final Clock clock;

  SubjectExport(
      Services services,
      Questions questions,
      ExportTrail trail,
      GatewaySettings settings,
      Clock clock) {
    this.services = services;
    this.questions = questions;
    this.trail = trail;
    this.settings = settings.export();
    this.clock = clock;
  }

  /**
   * What is held about a person.
   *
   * @param subjects the contact, and the leads and contacts that are the same person
   * @param services what each service holds: records with their histories
   */
  record Exported(Instant exportedAt, Set<String> subjects, List<JsonNode> services) {}

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  RouterFunction<ServerResponse> subjectExportRoute() {
    return RecordRoutes.withProblems(
        RouterFunctions.route().GET("/api/v1/contacts/{id}/subject-export", this::export));
  }

  private ServerResponse export(ServerRequest request) {
    String authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
    String contact = request.pathVariable("id");
    if (RecordId.of(contact).isEmpty()) {
      throw Problem.of(ProblemType.NOT_FOUND, "There is no such contact");
    }
    Set<String> subjects = new LinkedHashSet<>(List.of("contact/" + contact));
    List<JsonNode> parts = List.of();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      parts = ask(subjects, authorization);
      boolean more = false;
      for (JsonNode part : parts) {
        for (JsonNode same : part.path("linked")) {
          more |= subjects.add(same.path("type").asString() + "/" + same.path("id").asString());
        }
      }
      if (!more) {
        break;
      }
    }
    if (parts.stream().noneMatch(part -> holds(part, contact))) {
      throw Problem.of(ProblemType.NOT_FOUND, "There is no such contact");
    }
    List<String> same =
        subjects.stream().filter(subject -> !subject.equals("contact/" + contact)).toList();
    trail.keep(request.servletRequest(), contact, same, settings.timeout());
    LOG.info("all that is held about contact {} was exported", contact);
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contact-export.json\"")
        .body(new Exported(clock.instant(), subjects, parts));
  }

  /** Records may name a contact that never was, or is of another tenant. */
  private static boolean holds(JsonNode part, String contact) {
    for (JsonNode record : part.path("records")) {
      if (record.path("type").asString().equals("contact")
          && record.path("record").path("id").asString().equals(contact)) {
        return true;
      }
    }
    return false;
  }

  /** What each service holds, asked for in pieces; a record about several people is there once. */
  private List<JsonNode> ask(Set<String> subjects, @Nullable String authorization) {
    List<String> all = List.copyOf(subjects);
    List<JsonNode> joined = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<JsonNode> piece =
          askAtOnce(all.subList(from, Math.min(from + AT_ONCE, all.size())), authorization);
      if (joined.isEmpty()) {
        joined = piece;
      } else {
        for (int i = 0; i < piece.size(); i++) {
          addTo(joined.get(i), piece.get(i));
        }
      }
    }
    return joined;
  }

  private static void addTo(JsonNode whole, JsonNode piece) {
    for (String list : List.of("linked", "records")) {
      if (whole.path(list) instanceof ArrayNode there) {
        Set<JsonNode> known = new HashSet<>();
        there.forEach(known::add);
        piece
            .path(list)
            .forEach(one -> {
              if (known.add(one)) {
                there.add(one);
              }
            });
      }
    }
  }

  private List<JsonNode> askAtOnce(List<String> subjects, @Nullable String authorization) {
    String target =
        "/api/v1/subject-data?"
            + subjects.stream()
                .map(subject -> "subject=" + URLEncoder.encode(subject, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    List<Question> all =
        services.all().stream()
            .map(service -> new Question(service, target, authorization))
            .toList();
    List<JsonNode> parts = new ArrayList<>();
    for (Reply reply : questions.ask(all, settings.timeout())) {
      JsonNode body = reply.body();
      if (reply.status() == 401) {
        throw Problem.of(ProblemType.UNAUTHENTICATED, "A valid access token is needed");
      } else if (reply.status() == 403) {
        throw Problem.of(
            ProblemType.FORBIDDEN,
            "Only who may export every contact, with no field hidden of what tells of people, may"
                + " export a person's data");
      } else if (!reply.isOk() || body == null) {
        throw Problem.of(
            ProblemType.UNAVAILABLE,
            reply.question().service().name() + " does not tell what it holds: try again");
      }
      parts.add(body);
    }
    return parts;
  }
}
