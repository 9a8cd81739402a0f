package io.rilato.reporting.report;

import io.rilato.contracts.Topic;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.reporting.facts.Circumstances;
import io.rilato.reporting.facts.Circumstances.Place;
import io.rilato.reporting.facts.DealFact;
import io.rilato.reporting.facts.FactFeeds;
import io.rilato.reporting.facts.Facts;
import io.rilato.reporting.facts.LeadFact;
import io.rilato.reporting.report.Asked.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The reports. Each covers the business time from {@code from} to before {@code to}, days where the
 * tenant is or moments, and says what was known at the instant {@code asOf}. Only records the
 * caller may view count.
 */
@RestController
@RequestMapping("/api/v1/reports")
class ReportController {
  private static final String LEAD = Topic.LEAD.recordType();
  private static final String DEAL = Topic.DEAL.recordType();

  private final Facts facts;
  private final Circumstances circumstances;
  private final FactFeeds feeds;
  private final Access access;
  private final Clock clock;

  ReportController(
      Facts facts, Circumstances circumstances, FactFeeds feeds, Access access, Clock clock) {
    this.facts = facts;
    this.circumstances = circumstances;
    this.feeds = feeds;
    this.access = access;
    this.clock = clock;
  }

  /** Leads that came in the time, by source. */
  @Operation(
      operationId = "reportLeadsBySource",
      tags = "reports",
      summary = "Leads that came in the time, by source, and what became of them")
  @GetMapping("/leads-by-source")
  LeadsBySource leadsBySource(Caller caller, @ParameterObject Parameters parameters) {
    Visible visible =
        Visible.required(access, caller, LEAD, "source", "status", "score", "qualifiedAt");
    Asked asked = asked(caller, parameters);
    return LeadsBySource.of(
        asked, facts.leadsBorn(caller.tenant(), asked.known(), asked.range()), visible);
  }

  /** Leads that first were marketing qualified, by month. */
  @Operation(
      operationId = "reportLeadVelocity",
      tags = "reports",
      summary = "Leads that became marketing qualified in each month, and how that grows")
  @GetMapping("/lead-velocity")
  LeadVelocity leadVelocity(Caller caller, @ParameterObject Parameters parameters) {
    Visible visible = Visible.required(access, caller, LEAD, "score", "qualifiedAt");
    Asked asked = asked(caller, parameters);
    return LeadVelocity.of(
        asked,
        facts.leadsQualified(caller.tenant(), asked.known(), LeadVelocity.needed(asked)),
        visible);
  }

  /** How far leads and deals that came in the time have got. */
  @Operation(
      operationId = "reportFunnel",
      tags = "reports",
      summary = "How far the leads and deals that came in the time have got")
  @GetMapping("/funnel")
  Funnel funnel(Caller caller, @ParameterObject Parameters parameters) {
    Visible leads =
        Visible.required(access, caller, LEAD, "status", "score", "qualifiedAt", "ownerId");
    Visible deals = Visible.ofAny(access, caller, DEAL, "pipelineId", "stageId", "outcome");
    Asked asked = asked(caller, parameters);
    TenantId tenant = caller.tenant();
    return Funnel.of(
        asked,
        visibleLeads(facts.leadsBorn(tenant, asked.known(), asked.range()), leads),
        visibleDeals(facts.dealsBorn(tenant, asked.known(), asked.range()), deals),
        circumstances.pipelines(tenant, asked.known()));
  }

  /** Open deals, by owner and stage; all of them unless a time is asked for. */
  @Operation(
      operationId = "reportPipelineBySeller",
      tags = "reports",
      summary = "Open deals by owner and stage, with what they are worth")
  @GetMapping("/pipeline-by-seller")
  PipelineBySeller pipelineBySeller(Caller caller, @ParameterObject Parameters parameters) {
    Visible visible =
        Visible.required(
            access, caller, DEAL, "amount", "pipelineId", "stageId", "probability", "ownerId");
    TenantId tenant = caller.tenant();
    Place place = circumstances.place(tenant, parameters.known());
    Asked asked = parameters.in(place.zone(), clock.instant());
    return PipelineBySeller.of(
        asked,
        visibleDeals(
            facts.dealsOpen(tenant, asked.known(), asked.given() ? asked.range() : null), visible),
        circumstances.pipelines(tenant, asked.known()),
        place,
        circumstances.rates(tenant, asked.known()));
  }

  /** That it was asked for. */
  record Rebuilding(boolean requested) {}

  /** Has the owners publish all that reports count again; reports go on meanwhile. */
  @Operation(
      operationId = "rebuildReports",
      tags = "reports",
      summary = "Fills the facts again from the owners' change logs")
  @PostMapping("/rebuild")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Rebuilding rebuild(Caller caller) {
    access.require(caller, Action.EDIT, "report");
    feeds.rebuild();
    return new Rebuilding(true);
  }

  private Asked asked(Caller caller, Parameters parameters) {
    Place place = circumstances.place(caller.tenant(), parameters.known());
    return parameters.in(place.zone(), clock.instant());
  }

  private static List<LeadFact> visibleLeads(Collection<LeadFact> leads, Visible visible) {
    return leads.stream().filter(visible::includes).toList();
  }

  private static List<DealFact> visibleDeals(Collection<DealFact> deals, Visible visible) {
    return deals.stream().filter(visible::includes).toList();
  }
}
