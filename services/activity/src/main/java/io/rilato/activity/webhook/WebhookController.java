package io.rilato.activity.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.activity.webhook.Delivery.State;
import io.rilato.activity.webhook.WebhookHttp.Reply;
import io.rilato.contracts.activity.Webhook;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Caller;
import io.rilato.platform.http.Parameters;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.Stored;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What webhooks have beyond the endpoints of every record type, for those who may edit them. */
@RestController
@RequestMapping("/api/v1/webhooks/{id}")
class WebhookController {
  private static final int DEFAULT_ITEMS = 50;
  private static final int MOST_ITEMS = 200;
  private static final Set<String> PARAMETERS = Set.of("state", "limit", "cursor");

  private final Webhooks webhooks;
  private final WebhookSecrets secrets;
  private final Deliveries deliveries;
  private final Lanes lanes;
  private final WebhookSender sender;
  private final Courier courier;
  private final WebhookSettings settings;
  private final Clock clock;

  WebhookController(
      Webhooks webhooks,
      WebhookSecrets secrets,
      Deliveries deliveries,
      Lanes lanes,
      WebhookSender sender,
      Courier courier,
      WebhookSettings settings,
      Clock clock) {
    this.webhooks = webhooks;
    this.secrets = secrets;
    this.deliveries = deliveries;
    this.lanes = lanes;
    this.sender = sender;
    this.courier = courier;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Which secrets sign.
   *
   * @param formerUntil how long the one before the newest signs, too, if it still does
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SecretState(String id, @Nullable String formerUntil) {}

  @Operation(
      operationId = "webhookSecretState",
      tags = "webhooks",
      summary = "Whether two secrets sign, and until when; the secrets themselves are not told")
  @GetMapping("/secret")
  SecretState secret(Caller caller, @PathVariable RecordId id) {
    webhooks.editable(caller, id);
    return new SecretState(
        id.value(), secrets.formerUntil(caller.tenant(), id).map(RecordJson::text).orElse(null));
  }

  /**
   * A new secret.
   *
   * @param formerUntil how long the one before it signs, too
   */
  record NewSecret(String id, String secret, String formerUntil) {}

  @Operation(
      operationId = "newWebhookSecret",
      tags = "webhooks",
      summary = "Makes up a new secret and tells it this once; the former signs, too, for a day")
  @PostMapping("/secret")
  ResponseEntity<NewSecret> renew(Caller caller, @PathVariable RecordId id) {
    Stored<Webhook> webhook = webhooks.editable(caller, id);
    WebhookType.requireMaker(caller.actor(), webhook);
    String formerUntil = RecordJson.text(clock.instant().plus(settings.formerSecretLives()));
    String secret = Signature.text(secrets.renew(caller.tenant(), id));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new NewSecret(id.value(), secret, formerUntil));
  }

  /** A page of deliveries, those of the newest events first. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryPage(List<DeliveryItem> items, @Nullable String nextCursor) {}

  /**
   * A delivery; what it tells is told to the receiver alone.
   *
   * @param subject the id of the record
   * @param nextAttemptAt if it waits
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryItem(
      String id,
      String eventId,
      String type,
      String subject,
      long version,
      String time,
      String state,
      int attempts,
      @Nullable String nextAttemptAt,
      @Nullable String lastAttemptAt,
      @Nullable Integer lastStatus,
      @Nullable String lastProblem) {

    static DeliveryItem of(Delivery delivery) {
      Instant lastAt = delivery.lastAt();
      return new DeliveryItem(
          delivery.id(),
          delivery.eventId(),
          delivery.eventType(),
          delivery.recordId(),
          delivery.version(),
          RecordJson.text(delivery.at()),
          delivery.state().name(),
          delivery.attempts(),
          delivery.state() == State.waiting ? RecordJson.text(delivery.dueAt()) : null,
          lastAt == null ? null : RecordJson.text(lastAt),
          delivery.lastStatus(),
          delivery.lastProblem());
    }
  }

  @Operation(
      operationId = "listWebhookDeliveries",
      tags = "webhooks",
      summary = "What was sent, waits, or was given up; the newest events first")
  @GetMapping("/deliveries")
  DeliveryPage list(
      Caller caller,
      HttpServletRequest request,
      @PathVariable RecordId id,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Parameters.refuseUnknown(request.getParameterMap().keySet(), PARAMETERS);
    webhooks.editable(caller, id);
    int most = Parameters.limit(limit, DEFAULT_ITEMS, MOST_ITEMS);
    List<Delivery> page =
        deliveries.page(
            caller.tenant(),
            id,
            state(state, "state"),
            cursor == null ? null : DeliveryCursor.decode(cursor),
            most);
    return new DeliveryPage(
        page.stream().map(DeliveryItem::of).toList(),
        page.size() < most ? null : DeliveryCursor.of(page.getLast()).encode());
  }

  /** What was asked to be sent again. */
  record Replayed(long deliveries) {}

  @Operation(
      operationId = "replayWebhookDelivery",
      tags = "webhooks",
      summary = "Sends a delivery once more, whatever became of it")
  @PostMapping("/deliveries/{deliveryId}/replay")
  Replayed replay(Caller caller, @PathVariable RecordId id, @PathVariable String deliveryId) {
    webhooks.editable(caller, id);
    Instant now = clock.instant();
    Instant giveUpAt = now.plus(settings.giveUpAfter());
    if (!deliveries.replay(caller.tenant(), id, deliveryId, now, giveUpAt)) {
      throw Problem.notFound("delivery", deliveryId);
    }
    return replayed(caller, id, 1);
  }

  /**
   * Which deliveries to send again; at least one must be said.
   *
   * @param from the moment of the earliest event
   * @param to the moment before which the events happened
   * @param state {@code delivered}, {@code dead} or {@code withheld}; all of them if absent
   */
  record Replaying(@Nullable Instant from, @Nullable Instant to, @Nullable String state) {}

  @Operation(
      operationId = "replayWebhook",
      tags = "webhooks",
      summary = "Sends again what is over, by the time of the events or by how it ended")
  @PostMapping("/replay")
  Replayed replay(Caller caller, @PathVariable RecordId id, @RequestBody Replaying wanted) {
    webhooks.editable(caller, id);
    State state = state(wanted.state(), "/state");
    if (wanted.from() == null && wanted.to() == null && state == null) {
      throw Problem.of(ProblemType.INVALID_REQUEST, "/from", "required", "Send from, to or state");
    }
    if (state == State.waiting) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST, "/state", "not-allowed", "What waits is sent anyway");
    }
    Instant now = clock.instant();
    long count =
        deliveries.replay(
            caller.tenant(),
            id,
            state,
            wanted.from(),
            wanted.to(),
            now,
            now.plus(settings.giveUpAfter()));
    return replayed(caller, id, count);
  }

  /**
   * What came of a test.
   *
   * @param delivered whether the receiver answered 2xx
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tested(boolean delivered, @Nullable Integer status, @Nullable String problem) {}

  @Operation(
      operationId = "testWebhook",
      tags = "webhooks",
      summary = "Sends an event of the type activity.webhook-test now, and tells what came of it")
  @PostMapping("/test")
  Tested test(Caller caller, @PathVariable RecordId id) {
    Reply reply = courier.test(webhooks.editable(caller, id));
    Integer status = reply.status();
    return new Tested(status != null && status / 100 == 2, status, reply.problem());
  }

  private Replayed replayed(Caller caller, RecordId id, long count) {
    lanes.due(caller.tenant(), List.of(id), clock.instant());
    sender.somethingIsDue();
    return new Replayed(count);
  }

  private static @Nullable State state(@Nullable String text, String pointer) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(State.values())
        .filter(state -> state.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Problem.of(
                ProblemType.INVALID_REQUEST,
                pointer,
                "not-allowed",
                "Must be one of " + Arrays.toString(State.values())));
  }
}
