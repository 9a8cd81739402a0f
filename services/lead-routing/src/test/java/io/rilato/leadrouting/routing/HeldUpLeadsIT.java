package io.rilato.leadrouting.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Conversion.NewDeal;
import io.rilato.contracts.leadrouting.Conversion.State;
import io.rilato.contracts.leadrouting.ConversionBuilder;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadBuilder;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.kernel.Actor;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.leadrouting.LeadRoutingApplication;
import io.rilato.leadrouting.lead.LeadType;
import io.rilato.leadrouting.routing.PoolTurns.Ticket;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import io.rilato.platform.time.Clocks;
import io.rilato.testkit.suite.RunningSuite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a lead that cannot be assigned, or a ticket left behind, does to the leads around it. */
class HeldUpLeadsIT {
  private static final TenantId TENANT = new TenantId("tenant-one");
  private static final TenantId OTHER = new TenantId("tenant-two");
  private static final String SELLER = "tenant-one-seller";
  private static final String MANAGER = "tenant-one-manager";
  private static final String EVERYONE = RoutingTable.EVERYONE_ID;
  private static final int MOST_BYTES = 128 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static RunningSuite suite;
  private static Records<Lead> leads;
  private static PoolTurns turns;
  private static Router router;

  private final Instant now = Clocks.system().instant();
  private final Instant past = now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
  private final Instant future = now.plus(Duration.ofDays(1));

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(LeadRoutingApplication.class);
    leads = bean(RecordRegistry.class).records(bean(LeadType.class));
    turns = bean(PoolTurns.class);
    router = bean(Router.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static <T> T bean(Class<T> type) {
    return suite.bean("lead-routing", type);
  }

  @Test
  void aLeadThatCannotBeAssignedHoldsUpNoOther() {
    RecordId full = write(TENANT, full(fresh(past)));
    RecordId fullElsewhere = write(OTHER, full(fresh(past)));
    RecordId next = write(TENANT, fresh(now));
    RecordId elsewhere = write(OTHER, fresh(now));
    RecordId converting = write(TENANT, converting());

    await().atMost(PATIENCE).until(() -> isAssigned(TENANT, next) && isAssigned(OTHER, elsewhere));
    await().atMost(PATIENCE).until(() -> conversion(converting).issues() > 1);
    await().atMost(PATIENCE).until(() -> waits(TENANT, full) && waits(OTHER, fullElsewhere));
    await().atMost(PATIENCE).until(() -> !hasTicket(TENANT, full));
    await().atMost(PATIENCE).until(() -> !hasTicket(OTHER, fullElsewhere));
    assertThat(lead(TENANT, full).ownerId()).isNull();
  }

  @Test
  void aTicketThatWasNotUsedGivesTheLeadToItsHolder() {
    RecordId id = write(TENANT, fresh(future));

    honour(ticket(id));

    assertThat(lead(TENANT, id).ownerId()).isEqualTo(SELLER);
    assertThat(hasTicket(TENANT, id)).isFalse();
  }

  @Test
  void aTicketLeftBehindDoesNotGiveALeadBackToWhoDeclinedIt() {
    RecordId id = write(TENANT, fresh(future));
    Ticket ticket = ticket(id);
    honour(ticket);
    change(id, lead -> open(lead).declinedBy(List.of(SELLER)).build());

    honour(ticket);

    assertThat(lead(TENANT, id).ownerId()).isNull();
    assertThat(hasTicket(TENANT, id)).isFalse();
  }

  @Test
  void aTicketLeftBehindIsVoidOnceTheLeadHadAnotherOwner() {
    RecordId id = write(TENANT, fresh(future));
    Ticket ticket = ticket(id);
    change(id, lead -> LeadBuilder.builder(lead).status("assigned").ownerId(MANAGER).build());
    change(id, lead -> open(lead).declinedBy(List.of(MANAGER)).build());

    honour(ticket);

    assertThat(lead(TENANT, id).ownerId()).isNull();
    assertThat(hasTicket(TENANT, id)).isFalse();
  }

  private LeadBuilder open(Lead lead) {
    return LeadBuilder.builder(lead).status(LeadStatus.NEW).ownerId(null).routeBy(future);
  }

  /** As if somebody had taken a turn for it and died. */
  private static Ticket ticket(RecordId id) {
    return new Ticket(id.value(), SELLER, "{\"for\":\"" + id + "\"}", Clocks.system().instant());
  }

  private static void honour(Ticket ticket) {
    await()
        .until(() -> {
          PoolTurns.State pool = turns.read(TENANT, EVERYONE);
          return turns.take(TENANT, pool, pool.turn() + 1, List.of(ticket));
        });
    router.assign(TENANT, EVERYONE, List.of(ticket), List.of(), Map.of());
  }

  private static Lead fresh(Instant routeBy) {
    Lead empty = RecordJson.mapper().convertValue(Map.of(), Lead.class);
    return LeadBuilder.builder(empty).familyName("Lead").routeBy(routeBy).build();
  }

  /** So large that there is no room for an owner. */
  private static Lead full(Lead lead) {
    int room = MOST_BYTES - bytes(with(lead, ""));
    return with(lead, "x".repeat(room));
  }

  private static Lead with(Lead lead, String text) {
    return LeadBuilder.builder(lead).custom(Map.of("text", text)).build();
  }

  private static int bytes(Lead lead) {
    String json = RecordJson.mapper().valueToTree(lead).toString();
    return json.getBytes(StandardCharsets.UTF_8).length;
  }

  private Lead converting() {
    Conversion blank = RecordJson.mapper().convertValue(Map.of(), Conversion.class);
    Conversion conversion =
        ConversionBuilder.builder(blank)
            .attempt(1)
            .state(State.running)
            .step(Conversion.Step.contact)
            .stepAt(past)
            .issues(1)
            .contactId(Ids.next())
            .dealId(Ids.next())
            .deal(new NewDeal(null, null, null, null))
            .build();
    return LeadBuilder.builder(fresh(past))
        .routeBy(null)
        .ownerId(SELLER)
        .status(LeadStatus.CONVERTING)
        .conversion(conversion)
        .build();
  }

  private static RecordId write(TenantId tenant, Lead lead) {
    return leads
        .change(
            new Step<>(
                command(tenant),
                RecordId.next(),
                true,
                _ -> new Decision<>(lead, "created", false)))
        .orThrow()
        .id();
  }

  private static void change(RecordId id, UnaryOperator<Lead> change) {
    leads
        .change(
            new Step<>(
                command(TENANT),
                id,
                false,
                before ->
                    new Decision<>(
                        change.apply(Objects.requireNonNull(before).state()), "updated", false)))
        .orThrow();
  }

  private static Command command(TenantId tenant) {
    return new Command(tenant, Actor.system("test"), Cause.of("system"), null);
  }

  private static Lead lead(TenantId tenant, RecordId id) {
    return leads.find(tenant, id).map(Stored::state).orElseThrow();
  }

  private static Conversion conversion(RecordId id) {
    return Objects.requireNonNull(lead(TENANT, id).conversion());
  }

  private static boolean isAssigned(TenantId tenant, RecordId id) {
    return lead(tenant, id).status().equals(LeadStatus.ASSIGNED);
  }

  private static boolean waits(TenantId tenant, RecordId id) {
    return Objects.requireNonNull(lead(tenant, id).routeBy()).isAfter(Clocks.system().instant());
  }

  private static boolean hasTicket(TenantId tenant, RecordId id) {
    return turns.all(tenant).values().stream()
        .anyMatch(pool -> pool.ticket(id.value()).isPresent());
  }
}
