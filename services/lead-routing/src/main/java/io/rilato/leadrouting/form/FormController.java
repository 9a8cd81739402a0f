package io.rilato.leadrouting.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.leadrouting.Form;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.leadrouting.lead.LeadType;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.JsonBody;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import io.rilato.platform.tenants.ClosedTenants;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /forms/{key}}: leads from strangers, as JSON or as browsers send forms. The key is
 * the permission; each network may send so many a minute. A program that fills the honeypot in is
 * answered like everybody else, and nothing is kept. With an {@code Idempotency-Key} the same form
 * makes one lead however often it is sent.
 */
@Configuration(proxyBeanMethods = false)
class FormController {
  private static final int MOST_NETWORKS = 100_000;

  /** Who works the lead has space for what they add. */
  private static final int MOST_BYTES = 64 * 1024;

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final int LONGEST_KEY = 255;

  private final FormKeys keys;
  private final Records<Form> forms;
  private final Records<Lead> leads;
  private final LeadType leadType;
  private final ClosedTenants closed;
  private final Cache<String, Bucket> limits =
      Caffeine.newBuilder()
          .maximumSize(MOST_NETWORKS)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();

  FormController(
      FormKeys keys,
      RecordRegistry registry,
      FormType formType,
      LeadType leadType,
      ClosedTenants closed) {
    this.closed = closed;
    this.keys = keys;
    this.forms = registry.records(formType);
    this.leads = registry.records(leadType);
    this.leadType = leadType;
  }

  record Received(String status) {}

  @Bean
  RouterFunction<ServerResponse> formRouterFunction() {
    return RecordRoutes.withProblems(RouterFunctions.route().POST("/forms/{key}", this::take));
  }

  private ServerResponse take(ServerRequest request) throws IOException, ServletException {
    Stored<Form> form = form(request.pathVariable("key"));
    limit(form, Senders.network(request.servletRequest().getRemoteAddr()));
    // Whatever cannot be read is refused before anything is kept.
    boolean page = request.headers().accept().contains(MediaType.TEXT_HTML);
    Map<String, String> sent = sent(request);
    String bait = sent.getOrDefault(FormEntry.HONEYPOT, "");
    if (bait.isBlank()) {
      capture(
          form,
          sent,
          request.headers().firstHeader(HttpHeaders.REFERER),
          request.headers().firstHeader(IDEMPOTENCY_KEY));
    }
    String next = form.state().redirectUrl();
    return next != null && page
        ? ServerResponse.seeOther(URI.create(next)).build()
        : ServerResponse.status(HttpStatus.CREATED)
            .contentType(MediaType.APPLICATION_JSON)
            .body(new Received("received"));
  }

  private Stored<Form> form(String key) {
    return keys.find(key)
        .filter(place -> !closed.isClosed(place.tenant()))
        .flatMap(place -> forms.find(place.tenant(), place.formId()))
        .filter(form -> !form.deleted() && form.state().active())
        .filter(form -> key.equals(form.state().key()))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such form"));
  }

  private void limit(Stored<Form> form, String network) {
    int most = form.state().perMinute();
    Bucket bucket =
        limits.get(
            form.id() + "|" + most + "|" + network,
            _ ->
                Bucket.builder()
                    .addLimit(
                        limit -> limit.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
                    .build());
    if (!bucket.tryConsume(1)) {
      throw Problem.of(
          ProblemType.RATE_LIMITED, "At most " + most + " a minute from one address; try again");
    }
  }

  private static Map<String, String> sent(ServerRequest request)
      throws IOException, ServletException {
    Map<String, String> sent = new HashMap<>();
    MediaType type = request.headers().contentType().orElse(MediaType.APPLICATION_JSON);
    if (type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)) {
      request
          .servletRequest()
          .getParameterMap()
          .forEach((name, values) -> sent.put(name, values[0]));
      return sent;
    }
    FieldErrors errors = new FieldErrors();
    JsonBody.read(request)
        .json()
        .properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (value.isContainer()) {
            errors.add("/" + field.getKey(), "wrong-type", "Expected a text");
          } else if (!value.isNull()) {
            sent.put(field.getKey(), value.asString());
          }
        });
    errors.throwIfAny();
    return sent;
  }

  private void capture(
      Stored<Form> form,
      Map<String, String> sent,
      @Nullable String referrer,
      @Nullable String key) {
    FieldErrors errors = new FieldErrors();
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      errors.add(IDEMPOTENCY_KEY, "too-long", "1 to " + LONGEST_KEY + " characters");
    }
    ObjectNode fields = FormEntry.lead(sent, form.state(), referrer);
    if (fields.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw Problem.of(ProblemType.TOO_LARGE, "A form's lead holds at most 64 KiB");
    }
    Lead wanted = JsonBody.parse(fields, Lead.class, "");
    Lead lead = leadType.check(wanted, null, errors);
    errors.throwIfAny();
    Command command =
        new Command(
            form.tenant(),
            Actor.system("form"),
            new Cause("request", Map.of("form", form.id().value()), null, null),
            null);
    RecordId id =
        key == null ? RecordId.next() : Records.derivedId(form.tenant() + "|" + form.id(), key);
    leads
        .changeAll(List.of(new Step<>(command, id, key == null, before -> captured(before, lead))))
        .getFirst()
        .orThrow();
  }

  /** A lead that came before stays as it is now. */
  private static Decision<Lead> captured(@Nullable Stored<Lead> before, Lead lead) {
    return before == null || before.voided()
        ? new Decision<>(lead, "created", false)
        : new Decision<>(before.state(), "created", before.deleted());
  }
}
