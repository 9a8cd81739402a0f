package io.rilato.deal.deal;

import io.rilato.contracts.deal.Deal;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordEndpoints.Act;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.Step.Decision;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** What is done with deals beyond the endpoints of every record type. */
@Configuration(proxyBeanMethods = false)
class DealRoutes {
  private static final String PATH = "/api/v1/deals/{id}/";
  private static final String[] CLOSING = {"stageId", "outcome"};

  private final DealPlaces places;
  private final Clock clock;

  DealRoutes(DealPlaces places, Clock clock) {
    this.places = places;
    this.clock = clock;
  }

  /**
   * Puts a deal into another open stage.
   *
   * @param occurredAt when, for the business, it happened; needs the grant to import
   */
  record Move(@Nullable String stageId, @Nullable Instant occurredAt) {}

  /** Wins a deal. */
  record Win(@Nullable Instant occurredAt) {}

  /**
   * Gives a deal up.
   *
   * @param reason why it was lost
   */
  record Lose(@Nullable String reason, @Nullable Instant occurredAt) {}

  /**
   * Takes a closed deal back to work.
   *
   * @param stageId the first open stage unless given
   */
  record Reopen(@Nullable String stageId, @Nullable Instant occurredAt) {}

  @Bean
  RouterFunction<ServerResponse> dealRouterFunction(RecordRoutes routes, DealType type) {
    RecordEndpoints<Deal> deals = routes.endpoints(type);
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .POST(PATH + "move", request -> deals.act(request, Move.class, this::move, CLOSING))
            .POST(PATH + "win", request -> deals.act(request, Win.class, _ -> win(), CLOSING))
            .POST(PATH + "lose", request -> deals.act(request, Lose.class, this::lose, CLOSING))
            .POST(
                PATH + "reopen",
                request -> deals.act(request, Reopen.class, this::reopen, CLOSING)));
  }

  private Act<Deal> move(Move wanted) {
    FieldErrors errors = new FieldErrors();
    String stageId = errors.requiredText("/stageId", wanted.stageId(), 64);
    errors.throwIfAny();
    return (caller, deal, at) -> {
      refuseFuture(at);
      var pipeline = places.pipelineOf(caller.tenant(), deal.state(), stageId);
      return new Decision<>(DealMoves.move(deal.state(), pipeline, stageId, at), "moved", false);
    };
  }

  private Act<Deal> win() {
    return (caller, deal, at) -> {
      refuseFuture(at);
      var pipeline = places.pipelineOf(caller.tenant(), deal.state(), null);
      return new Decision<>(DealMoves.win(deal.state(), pipeline, at), "won", false);
    };
  }

  private Act<Deal> lose(Lose wanted) {
    FieldErrors errors = new FieldErrors();
    String reason = errors.requiredText("/reason", wanted.reason(), 500);
    errors.throwIfAny();
    return (caller, deal, at) -> {
      refuseFuture(at);
      var pipeline = places.pipelineOf(caller.tenant(), deal.state(), null);
      return new Decision<>(DealMoves.lose(deal.state(), pipeline, reason, at), "lost", false);
    };
  }

  private Act<Deal> reopen(Reopen wanted) {
    FieldErrors errors = new FieldErrors();
    String stageId = errors.text("/stageId", wanted.stageId(), 64);
    errors.throwIfAny();
    return (caller, deal, at) -> {
      refuseFuture(at);
      var pipeline = places.pipelineOf(caller.tenant(), deal.state(), stageId);
      return new Decision<>(
          DealMoves.reopen(deal.state(), pipeline, stageId, at), "reopened", false);
    };
  }

  private void refuseFuture(Instant at) {
    FieldErrors errors = new FieldErrors();
    if (at.isAfter(clock.instant())) {
      errors.add("/occurredAt", "in-the-future", "Not after now");
    }
    errors.throwIfAny();
  }

  @Bean
  DescribedRoute moveDealDescription() {
    return described("move", "moveDeal", "Puts it into another open stage", Move.class);
  }

  @Bean
  DescribedRoute winDealDescription() {
    return described("win", "winDeal", "Closes it as won", Win.class);
  }

  @Bean
  DescribedRoute loseDealDescription() {
    return described("lose", "loseDeal", "Closes it as lost, with the reason", Lose.class);
  }

  @Bean
  DescribedRoute reopenDealDescription() {
    return described("reopen", "reopenDeal", "Takes a closed one back to work", Reopen.class);
  }

  private static DescribedRoute described(
      String command, String operationId, String summary, Class<?> body) {
    return new DescribedRoute(HttpMethod.POST, PATH + command, operationId, summary, body, null);
  }
}
