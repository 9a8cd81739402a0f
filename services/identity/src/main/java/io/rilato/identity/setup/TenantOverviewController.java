package io.rilato.identity.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.identity.people.Operators;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Directory;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists all tenants of the installation, for the first tenant's callers who may make others. */
@RestController
class TenantOverviewController {
  private static final int MOST = 200;
  private static final Comparator<Place> BY_NAME = comparing(Place::name).thenComparing(Place::id);

  private final Directory directory;
  private final Records<TenantDeletion> deletions;
  private final Operators operators;
  private final Access access;

  TenantOverviewController(
      Directory directory,
      RecordRegistry records,
      TenantDeletionType deletions,
      Operators operators,
      Access access) {
    this.directory = directory;
    this.deletions = records.records(deletions);
    this.operators = operators;
    this.access = access;
  }

  /** One page by name; with the cursor comes the next. */
  record TenantOverview(List<TenantInOverview> items, long total, @Nullable String nextCursor) {}

  /**
   * A tenant. One that was deleted is among the deletions alone.
   *
   * @param operator whether it is the first one, which sees to the others
   * @param quotas those that are not as usual
   * @param deletion how far its deletion is, if one was asked for and not cancelled
   */
  record TenantInOverview(
      String id,
      String name,
      String baseCurrency,
      String timeZone,
      boolean operator,
      Map<String, Long> quotas,
      @Nullable OpenDeletion deletion) {}

  /**
   * A deletion that is not done.
   *
   * @param startsAt until when it can be cancelled
   */
  record OpenDeletion(TenantDeletion.State state, @Nullable Instant startsAt) {}

  /** Where in the list something stands. */
  private record Place(String name, String id) {
    static Place of(Tenant tenant, TenantId id) {
      return new Place(tenant.name().toLowerCase(Locale.ROOT), id.value());
    }
  }

  @Operation(
      operationId = "listAllTenants",
      tags = "tenants",
      summary = "All organisations of the installation; for who operates it")
  @GetMapping("/api/v1/tenant-overview")
  TenantOverview list(
      Caller caller,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    access.require(caller, Action.CREATE, "tenant");
    if (!operators.areOf(caller.tenant())) {
      throw Problem.of(ProblemType.FORBIDDEN, "Only the first tenant sees the others");
    }
    FieldErrors errors = new FieldErrors();
    if (limit < 1 || limit > MOST) {
      errors.add("/limit", "out-of-range", "From 1 to " + MOST);
    }
    errors.throwIfAny();
    TreeMap<Place, Tenant> found = new TreeMap<>(BY_NAME);
    String wanted = q.strip().toLowerCase(Locale.ROOT);
    directory
        .tenants()
        .forEach((id, tenant) -> {
          Place place = Place.of(tenant, id);
          if (place.name().contains(wanted) || place.id().equals(wanted)) {
            found.put(place, tenant);
          }
        });
    var rest = cursor == null ? found : found.tailMap(place(cursor), false);
    List<Map.Entry<Place, Tenant>> page = rest.entrySet().stream().limit(limit).toList();
    return new TenantOverview(
        shown(caller, page),
        found.size(),
        rest.size() > limit ? cursor(page.getLast().getKey()) : null);
  }

  private List<TenantInOverview> shown(Caller caller, List<Map.Entry<Place, Tenant>> page) {
    List<RecordId> ids = page.stream().map(each -> new RecordId(each.getKey().id())).toList();
    Map<String, Stored<TenantDeletion>> asked =
        deletions.list(caller.tenant(), ids).stream()
            .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
    return page.stream()
        .map(each -> {
          Tenant tenant = each.getValue();
          String id = each.getKey().id();
          return new TenantInOverview(
              id,
              tenant.name(),
              tenant.baseCurrency(),
              tenant.timeZone(),
              id.equals(caller.tenant().value()),
              new TreeMap<>(tenant.quotas()),
              open(asked.get(id)));
        })
        .toList();
  }

  private static @Nullable OpenDeletion open(@Nullable Stored<TenantDeletion> deletion) {
    return deletion == null || deletion.state().state() == TenantDeletion.State.cancelled
        ? null
        : new OpenDeletion(deletion.state().state(), deletion.state().startsAt());
  }

  private static String cursor(Place last) {
    String text = last.id() + " " + last.name();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static Place place(String cursor) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", 2);
      return new Place(parts[1], parts[0]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw Problem.of(
          ProblemType.INVALID_CURSOR, "cursor", "invalid", "The cursor is not of this list");
    }
  }
}
