package io.rilato.leadrouting.conversion;

import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Conversion.NewDeal;
import io.rilato.contracts.leadrouting.Conversion.State;
import io.rilato.contracts.leadrouting.Conversion.Step;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.kernel.Money;
import io.rilato.leadrouting.lead.LeadEditing;
import io.rilato.leadrouting.lead.LeadType;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordEndpoints.Act;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import io.rilato.platform.values.Values;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Asking for a lead's conversion, and how it went. A conversion has its lead's id. */
@Configuration(proxyBeanMethods = false)
class ConversionRoutes {
  private static final String CONVERT = "/api/v1/leads/{id}/convert";
  private static final String CONVERSION = "/api/v1/conversions/{id}";

  private final LeadType type;
  private final Access access;
  private final Records<Lead> leads;

  ConversionRoutes(LeadType type, Access access, RecordRegistry registry) {
    this.type = type;
    this.access = access;
    this.leads = registry.records(type);
  }

  /**
   * What is asked for.
   *
   * @param deal what the deal is to be; its name is made up unless given
   */
  record Conversions(@Nullable WantedDeal deal) {}

  record WantedDeal(
      @Nullable String name,
      @Nullable String pipelineId,
      @Nullable Money amount,
      @Nullable LocalDate expectedCloseDate) {}

  @Bean
  RouterFunction<ServerResponse> conversionRouterFunction(RecordRoutes routes) {
    RecordEndpoints<Lead> endpoints = routes.endpoints(type);
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .POST(
                CONVERT,
                request ->
                    endpoints.act(
                        request,
                        Conversions.class,
                        this::convert,
                        HttpStatus.ACCEPTED,
                        (_, lead, response) ->
                            response
                                .location(URI.create("/api/v1/conversions/" + lead.id()))
                                .body(ConversionView.of(lead)),
                        "status",
                        "conversion"))
            .GET(CONVERSION, this::get));
  }

  private Act<Lead> convert(Conversions wanted) {
    NewDeal deal = checked(wanted.deal());
    return (caller, lead, at) -> {
      requireCreation(caller, lead.state());
      Conversion earlier = lead.state().conversion();
      switch (lead.state().status()) {
        case LeadStatus.CONVERTING -> {
          return new Decision<>(lead.state(), "converting", false);
        }
        case LeadStatus.ASSIGNED -> {}
        default ->
            throw Problem.of(
                ProblemType.CONFLICT,
                "Only an assigned lead is converted; this one is " + lead.state().status());
      }
      return new Decision<>(begin(caller, lead, at, earlier, deal), "converting", false);
    };
  }

  /** What it becomes belongs to the lead's owner; who converts may create such records. */
  private void requireCreation(Caller caller, Lead lead) {
    for (Topic topic : List.of(Topic.COMPANY, Topic.CONTACT, Topic.DEAL)) {
      if (topic != Topic.COMPANY || lead.company() != null) {
        var decision = access.decide(caller, Action.CREATE, topic.recordType(), null);
        if (!decision.allowed()) {
          throw Problem.of(ProblemType.FORBIDDEN, decision.reason());
        }
      }
    }
  }

  private static Lead begin(
      Caller caller, Stored<Lead> lead, Instant at, @Nullable Conversion earlier, NewDeal deal) {
    boolean withCompany = lead.state().company() != null;
    String cause = lead.id().value();
    Conversion conversion =
        new Conversion(
            earlier == null ? 1 : earlier.attempt() + 1,
            State.running,
            withCompany ? Step.company : Step.contact,
            at,
            1,
            withCompany ? Records.derivedId(cause, "company").value() : null,
            Records.derivedId(cause, "contact").value(),
            Records.derivedId(cause, "deal").value(),
            deal,
            caller.actor().id(),
            null);
    return LeadEditing.of(lead.state()).conversion(conversion).status(LeadStatus.CONVERTING).lead();
  }

  private static NewDeal checked(@Nullable WantedDeal wanted) {
    if (wanted == null) {
      return new NewDeal(null, null, null, null);
    }
    FieldErrors errors = new FieldErrors();
    String name = errors.text("/deal/name", wanted.name(), 200);
    String pipelineId = errors.text("/deal/pipelineId", wanted.pipelineId(), 64);
    Values.amount("/deal/amount", wanted.amount(), errors);
    errors.throwIfAny();
    return new NewDeal(name, pipelineId, wanted.amount(), wanted.expectedCloseDate());
  }

  private ServerResponse get(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    Stored<Lead> lead = leads.get(caller.tenant(), RecordEndpoints.id(request));
    access.require(caller, Action.VIEW, type, lead);
    if (HiddenFields.touch("conversion", access.hiddenFields(caller, type))) {
      throw Problem.of(ProblemType.FORBIDDEN, "You may not see how leads are converted");
    }
    if (lead.state().conversion() == null) {
      throw Problem.notFound("conversion", lead.id());
    }
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(ConversionView.of(lead));
  }

  @Bean
  DescribedRoute convertDescription() {
    return new DescribedRoute(
        HttpMethod.POST,
        CONVERT,
        "convertLead",
        "Makes it a company, a contact and a deal; GET the conversion to see how it went",
        Conversions.class,
        HttpStatus.ACCEPTED,
        ConversionView.class);
  }

  @Bean
  DescribedRoute conversionDescription() {
    return new DescribedRoute(
        HttpMethod.GET,
        CONVERSION,
        "getConversion",
        "How a lead's conversion went",
        null,
        ConversionView.class);
  }
}
