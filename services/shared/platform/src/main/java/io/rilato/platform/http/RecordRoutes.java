package io.rilato.platform.http;

import static org.springframework.web.servlet.function.RequestPredicates.path;

import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Directory;
import io.rilato.platform.quota.Quotas;
import io.rilato.platform.records.IdempotencyKeys;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.search.MoneyRates;
import io.rilato.platform.search.SearchIndex;
import io.rilato.platform.search.SearchIndexes;
import io.rilato.platform.search.TotalsDefinition;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The endpoints every record type has, under {@code /api/v1/<path>}. */
public final class RecordRoutes {
  private final RecordRegistry registry;
  private final SearchIndexes indexes;
  private final Access access;
  private final Directory directory;
  private final IdempotencyKeys idempotency;
  private final Quotas quotas;
  private final HttpSettings settings;
  private final Clock clock;
  private final Supplier<@Nullable MoneyRates> rates;

  RecordRoutes(
      RecordRegistry registry,
      SearchIndexes indexes,
      Access access,
      Directory directory,
      IdempotencyKeys idempotency,
      Quotas quotas,
      HttpSettings settings,
      Clock clock,
      Supplier<@Nullable MoneyRates> rates) {
    this.registry = registry;
    this.indexes = indexes;
    this.access = access;
    this.directory = directory;
    this.idempotency = idempotency;
    this.quotas = quotas;
    this.settings = settings;
    this.clock = clock;
    this.rates = rates;
  }

  RouterFunction<ServerResponse> routes() {
    RouterFunctions.Builder all = RouterFunctions.route();
    registry.all().forEach(records -> all.add(routes(records)));
    return withProblems(all);
  }

  /** The endpoints of a type, for routes beyond the standard ones. */
  public <T extends RecordState> RecordEndpoints<T> endpoints(RecordType<T> type) {
    return new RecordEndpoints<>(
        registry.records(type), access, directory, idempotency, quotas, clock);
  }

  /** The same without HTTP, for other doors. */
  public <T extends RecordState> RecordWrites<T> writes(RecordType<T> type) {
    return new RecordWrites<>(registry.records(type), access, endpoints(type));
  }

  /**
   * Lists records as {@code GET /api/v1/<path>} does, by parameters in place of the request's own;
   * for lists beyond the standard one.
   */
  public <T extends RecordState> ServerResponse list(
      RecordType<T> type, ServerRequest request, Map<String, String> parameters) {
    return new ListEndpoints<>(registry.records(type), indexes, access, settings)
        .list(request, parameters);
  }

  /** Builds routes whose failures are answered as problems. */
  public static RouterFunction<ServerResponse> withProblems(RouterFunctions.Builder routes) {
    return routes
        .onError(
            Throwable.class,
            (failure, request) -> {
              Problem problem = Problems.of(failure);
              return ServerResponse.status(problem.type().status())
                  .headers(headers -> headers.addAll(Problems.headers(problem)))
                  .body(ProblemBody.of(problem));
            })
        .build();
  }

  private <T extends RecordState> RouterFunction<ServerResponse> routes(Records<T> records) {
    RecordEndpoints<T> one = endpoints(records.type());
    var many = new ListEndpoints<>(records, indexes, access, settings);
    var byExternalId = new ExternalIdEndpoints<>(records, access, one);
    var batch = new BatchEndpoint<>(records, one, byExternalId, access);
    var allowed = new AccessEndpoint<>(records, access);
    var history = new HistoryEndpoint<>(records, access);
    var shares = new ShareEndpoints<>(records, access, directory, one.decisions(), clock);
    var deleted = new DeletedEndpoint<>(records, one, access, clock);
    return RouterFunctions.route()
        .nest(
            path("/api/v1/" + records.type().path()),
            routes -> {
              TotalsDefinition totals = records.type().totals();
              if (totals != null) {
                SearchIndex<T> index = indexes.of(records.type());
                var counted =
                    new TotalsEndpoint<>(records.type(), totals, many, index, access, rates.get());
                routes.GET("/totals", counted::get);
              }
              routes
                  .GET("/suggest", many::suggest)
                  .GET("/deleted", deleted::list)
                  .GET("/by/{system}/{externalId}", byExternalId::get)
                  .GET("/{id}/history", history::list)
                  .GET("/{id}/access", allowed::get)
                  .GET("/{id}", one::get)
                  .GET("", many::list);
              if (shares.offered()) {
                routes
                    .GET("/{id}/shares", shares::list)
                    .POST("/{id}/shares", shares::share)
                    .DELETE("/{id}/shares/{shareId}", shares::withdraw);
              }
              if (!records.type().readOnly()) {
                routes
                    .POST("/batch", batch::run)
                    .PUT("/by/{system}/{externalId}", byExternalId::put)
                    .POST("/{id}/restore", one::restore)
                    .PATCH("/{id}", one::patch)
                    .DELETE("/{id}", one::delete)
                    .POST("", one::create);
              }
            })
        .build();
  }
}
