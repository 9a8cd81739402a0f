package io.rilato.platform.http;

import io.rilato.contracts.Share;
import io.rilato.kernel.Money;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.search.TotalsDefinition;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Describes the endpoints of every record type in the service's OpenAPI document. */
final class RecordOpenApi implements GlobalOpenApiCustomizer {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "Problem";
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final RecordRegistry registry;
  private final List<DescribedRoute> routes;

  RecordOpenApi(RecordRegistry registry, List<DescribedRoute> routes) {
    this.registry = registry;
    this.routes = routes;
  }

  @Override
  public void customise(OpenAPI api) {
    if (api.getPaths() == null) {
      api.setPaths(new Paths());
    }
    if (api.getComponents() == null) {
      api.setComponents(new Components());
    }
    addSchema(api, PROBLEM, ProblemBody.class);
    addSchema(api, "History", HistoryEndpoint.Page.class);
    addSchema(api, "AccessAnswer", AccessEndpoint.AccessAnswer.class);
    addSchema(api, "NewShare", ShareEndpoints.NewShare.class);
    addSchema(api, "Share", Share.class);
    addSchema(api, "Shares", ShareEndpoints.Shares.class);
    addSchema(api, "TotalsAnswer", TotalsEndpoint.TotalsAnswer.class);
    addSchema(api, "Suggestions", ListEndpoints.Suggestions.class);
    addBatch(api.getComponents());
    registry.all().forEach(records -> describe(api, records.type()));
    routes.forEach(route -> describe(api, route));
  }

  private void describe(OpenAPI api, DescribedRoute route) {
    String typePath = typePath(route.path());
    Operation operation =
        operation(
            typePath,
            route.operationId(),
            route.summary(),
            String.valueOf(route.status().value()),
            route.answer() == null ? ref(recordAt(typePath)) : schema(api, route.answer()));
    if (route.body() != null) {
      withBody(operation, schema(api, route.body()));
    }
    PathItem item = api.getPaths().computeIfAbsent(route.path(), _ -> pathItem(route.path()));
    item.operation(PathItem.HttpMethod.valueOf(route.method().name()), operation);
  }

  /** The path of the record type a route belongs to; of none, the first segment. */
  private String typePath(String path) {
    return registry.all().stream()
        .map(records -> records.type().path())
        .filter(each -> (path + "/").startsWith("/api/v1/" + each + "/"))
        .findFirst()
        .orElseGet(() -> path.replaceFirst("^/(api/v1/)?", "").replaceFirst("/.*", ""));
  }

  /** The schema of the records that have this path. */
  private String recordAt(String path) {
    return registry.all().stream()
            .map(Records::type)
            .filter(type -> type.path().equals(path))
            .findFirst()
            .orElseThrow()
            .stateClass()
            .getSimpleName()
        + "Record";
  }

  private static PathItem pathItem(String path) {
    PathItem item = new PathItem();
    VARIABLE.matcher(path).results().forEach(name -> item.addParametersItem(path(name.group(1))));
    return item;
  }

  private static Schema<?> schema(OpenAPI api, Class<?> type) {
    addSchema(api, type.getSimpleName(), type);
    return ref(type.getSimpleName());
  }

  private static void describe(OpenAPI api, RecordType<?> type) {
    describeAll(api, type);
    TotalsDefinition totals = type.totals();
    if (totals != null) {
      describeTotals(api, type, totals);
    }
    if (type.owned() && !type.readOnly()) {
      describeShares(api, type);
    }
    if (type.readOnly()) {
      String base = "/api/v1/" + type.path();
      List.of("/{id}/restore", "/batch").forEach(path -> api.getPaths().remove(base + path));
      List.of("", "/{id}", "/by/{system}/{externalId}")
          .forEach(path -> {
            PathItem item = Objects.requireNonNull(api.getPaths().get(base + path));
            item.post(null).put(null).patch(null).delete(null);
          });
    }
  }

  private static void describeAll(OpenAPI api, RecordType<?> type) {
    String name = type.stateClass().getSimpleName();
    addSchema(api, name, type.stateClass());
    addEnvelope(api, name);
    String base = "/api/v1/" + type.path();
    Paths paths = api.getPaths();
    paths.addPathItem(
        base,
        new PathItem()
            .get(
                operation(type, "list", "Searches, filters and sorts", ref(name + "Page"))
                    .parameters(listParameters()))
            .post(
                withBody(operation(type, "create", "Creates a record", ref(name + "Record")), name)
                    .addParametersItem(
                        header("Idempotency-Key", "Makes a repeat the same request"))));
    paths.addPathItem(
        base + "/{id}",
        new PathItem()
            .addParametersItem(path("id"))
            .get(
                operation(type, "get", "Reads a record", ref(name + "Record"))
                    .addParametersItem(query("deleted", new BooleanSchema(), "Also when deleted"))
                    .addParametersItem(header("If-None-Match", "Answers 304 at this ETag"))
                    .addParametersItem(header("Rilato-Consistency", "Includes that write")))
            .patch(
                withBody(operation(type, "change", "Merges a patch", ref(name + "Record")), name)
                    .addParametersItem(ifMatch()))
            .delete(
                operation(type, "delete", "Deletes; can be restored", null)
                    .addParametersItem(ifMatch())));
    paths.addPathItem(
        base + "/{id}/restore",
        new PathItem()
            .addParametersItem(path("id"))
            .post(operation(type, "restore", "Restores a deleted record", ref(name + "Record"))));
    paths.addPathItem(
        base + "/{id}/history",
        new PathItem()
            .addParametersItem(path("id"))
            .get(
                operation(type, "history", "Who changed what, newest first", ref("History"))
                    .addParametersItem(query("limit", new IntegerSchema(), "1 to 200"))
                    .addParametersItem(query("cursor", new StringSchema(), "From nextCursor"))));
    paths.addPathItem(
        base + "/{id}/access",
        new PathItem()
            .addParametersItem(path("id"))
            .get(
                operation(type, "access", "What a user may do, and why", ref("AccessAnswer"))
                    .addParametersItem(query("userId", new StringSchema(), "Yourself if absent"))));
    paths.addPathItem(
        base + "/by/{system}/{externalId}",
        new PathItem()
            .addParametersItem(path("system"))
            .addParametersItem(path("externalId"))
            .get(operation(type, "getByExternalId", "Reads by external id", ref(name + "Record")))
            .put(
                withBody(
                    operation(type, "upsert", "Creates or merges", ref(name + "Record")), name)));
    paths.addPathItem(
        base + "/batch",
        new PathItem()
            .post(
                withBody(
                    operation(type, "batch", "Up to 500 records at once", ref("BatchAnswer")),
                    "BatchRequest")));
    paths.addPathItem(
        base + "/deleted",
        new PathItem()
            .get(
                operation(type, "listDeleted", "Deleted in the last 30 days", ref(name + "Page"))
                    .addParametersItem(query("limit", new IntegerSchema(), "1 to 200"))
                    .addParametersItem(query("cursor", new StringSchema(), "From nextCursor"))));
    paths.addPathItem(
        base + "/suggest",
        new PathItem()
            .get(
                operation(type, "suggest", "Typeahead", ref("Suggestions"))
                    .addParametersItem(
                        query("q", new StringSchema(), "What was typed so far").required(true))
                    .addParametersItem(
                        query("limit", new IntegerSchema(), "1 to 50, 10 by default"))
                    .addParametersItem(header("Rilato-Consistency", "Includes that write"))));
  }

  private static void describeShares(OpenAPI api, RecordType<?> type) {
    String shares = "/api/v1/" + type.path() + "/{id}/shares";
    api.getPaths()
        .addPathItem(
            shares,
            new PathItem()
                .addParametersItem(path("id"))
                .get(operation(type, "listSharesOf", "With whom it is shared", ref("Shares")))
                .post(
                    withBody(
                        operation(
                            type.path(),
                            "share" + type.stateClass().getSimpleName(),
                            "Shares it with a user or a team",
                            "201",
                            ref("Share")),
                        "NewShare")));
    api.getPaths()
        .addPathItem(
            shares + "/{shareId}",
            new PathItem()
                .addParametersItem(path("id"))
                .addParametersItem(path("shareId"))
                .delete(operation(type, "unshare", "Withdraws a share", null)));
  }

  private static void describeTotals(OpenAPI api, RecordType<?> type, TotalsDefinition totals) {
    Schema<String> by = new StringSchema();
    totals.by().forEach(by::addEnumItemObject);
    api.getPaths()
        .addPathItem(
            "/api/v1/" + type.path() + "/totals",
            new PathItem()
                .get(
                    operation(type, "total", "How many there are, by a field", ref("TotalsAnswer"))
                        .addParametersItem(query("by", by, "The field").required(true))
                        .addParametersItem(query("q", new StringSchema(), "As in the list"))
                        .addParametersItem(query("filter", new StringSchema(), "As in the list"))
                        .addParametersItem(header("Rilato-Consistency", "Includes that write"))));
  }

  private static List<Parameter> listParameters() {
    return List.of(
        query("q", new StringSchema(), "All words, typos forgiven"),
        query("filter", new StringSchema(), "A criterion, such as employees > 100"),
        query("sort", new StringSchema(), "Fields, such as -updatedAt,name"),
        query("limit", new IntegerSchema(), "1 to 200, 50 by default; 500 in a walk"),
        query("cursor", new StringSchema(), "From nextCursor"),
        query("fields", new StringSchema(), "Only these fields"),
        query("include", new StringSchema(), "total"),
        query("walk", new BooleanSchema(), "A stable walk over everything"),
        header("Rilato-Consistency", "Includes that write"));
  }

  private static Operation operation(
      RecordType<?> type, String verb, String summary, @Nullable Schema<?> answer) {
    return operation(
        type.path(),
        verb + type.stateClass().getSimpleName(),
        summary,
        answer == null ? "204" : verb.equals("create") ? "201" : "200",
        answer);
  }

  private static Operation operation(
      String tag, String id, String summary, String status, @Nullable Schema<?> answer) {
    ApiResponse success = new ApiResponse().description("Done");
    if (answer != null) {
      success.content(content(JSON, answer));
    }
    ApiResponse problem =
        new ApiResponse()
            .description("A problem (RFC 9457)")
            .content(content(ProblemBody.MEDIA_TYPE.toString(), ref(PROBLEM)));
    return new Operation()
        .operationId(id)
        .summary(summary)
        .addTagsItem(tag)
        .responses(
            new ApiResponses().addApiResponse(status, success).addApiResponse("default", problem));
  }

  private static Operation withBody(Operation operation, String schema) {
    return withBody(operation, ref(schema));
  }

  private static Operation withBody(Operation operation, Schema<?> schema) {
    return operation.requestBody(new RequestBody().required(true).content(content(JSON, schema)));
  }

  private static Content content(String mediaType, Schema<?> schema) {
    return new Content().addMediaType(mediaType, new MediaType().schema(schema));
  }

  private static Parameter ifMatch() {
    return header("If-Match", "The ETag you have read").required(true);
  }

  private static Parameter header(String name, String description) {
    return new Parameter()
        .in("header")
        .name(name)
        .description(description)
        .schema(new StringSchema());
  }

  private static Parameter query(String name, Schema<?> schema, String description) {
    return new Parameter().in("query").name(name).description(description).schema(schema);
  }

  private static Parameter path(String name) {
    return new Parameter().in("path").name(name).required(true).schema(new StringSchema());
  }

  private static Schema<?> ref(String name) {
    return new Schema<>().$ref("#/components/schemas/" + name);
  }

  private static void addSchema(OpenAPI api, String name, Class<?> type) {
    ResolvedSchema resolved =
        ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(type));
    Map<String, Schema> referenced = resolved.referencedSchemas;
    referenced.forEach((key, schema) ->
        api.getComponents().addSchemas(key, key.equals("Money") ? money() : schema));
    api.getComponents().addSchemas(name, resolved.schema);
  }

  private static void addBatch(Components components) {
    components.addSchemas(
        "BatchRequest",
        new ObjectSchema()
            .addProperty(
                "op",
                new StringSchema()._enum(List.of("create", "update", "upsert", "delete", "read")))
            .addProperty("items", new ArraySchema().items(new ObjectSchema()))
            .addProperty("allOrNothing", new BooleanSchema()));
    ObjectSchema item = new ObjectSchema();
    item.addProperty("index", new IntegerSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("id", new StringSchema())
        .addProperty("version", new IntegerSchema().format("int64"))
        .addProperty("record", new ObjectSchema())
        .addProperty("problem", ref(PROBLEM));
    components.addSchemas(
        "BatchAnswer", new ObjectSchema().addProperty("items", new ArraySchema().items(item)));
  }

  /** {@link Money} as it is written: the amount as text, so that nobody rounds it. */
  private static Schema<?> money() {
    return new ObjectSchema()
        .addProperty("amount", new StringSchema().example("1250.00"))
        .addProperty("currency", new StringSchema().example("EUR"));
  }

  private static void addEnvelope(OpenAPI api, String name) {
    Schema<?> actor =
        new ObjectSchema()
            .addProperty("kind", new StringSchema())
            .addProperty("id", new StringSchema());
    Schema<?> envelope =
        new ObjectSchema()
            .addProperty("id", new StringSchema())
            .addProperty("version", new IntegerSchema().format("int64"))
            .addProperty("createdAt", new DateTimeSchema())
            .addProperty("createdBy", actor)
            .addProperty("updatedAt", new DateTimeSchema())
            .addProperty("updatedBy", actor);
    api.getComponents()
        .addSchemas(name + "Record", new Schema<>().allOf(List.of(envelope, ref(name))));
    api.getComponents()
        .addSchemas(
            name + "Page",
            new ObjectSchema()
                .addProperty("items", new ArraySchema().items(ref(name + "Record")))
                .addProperty("nextCursor", new StringSchema())
                .addProperty("total", new IntegerSchema().format("int64")));
  }
}
