package io.rilato.leadrouting.lead;

import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Directory;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordEndpoints.Act;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** What is done with leads beyond the endpoints of every record type. */
@Configuration(proxyBeanMethods = false)
class LeadRoutes {
  private static final String LEAD = "/api/v1/leads/{id}";
  private static final Set<String> OPEN =
      Set.of(LeadStatus.NEW, LeadStatus.WAITING, LeadStatus.NEEDS_DATA, LeadStatus.ASSIGNED);

  private final LeadType type;
  private final Access access;
  private final Directory directory;

  LeadRoutes(LeadType type, Access access, Directory directory) {
    this.type = type;
    this.access = access;
    this.directory = directory;
  }

  record NewOwner(@Nullable String ownerId, @Nullable String reason) {}

  record Reason(@Nullable String reason) {}

  @Bean
  RouterFunction<ServerResponse> leadRouterFunction(RecordRoutes routes) {
    RecordEndpoints<Lead> leads = routes.endpoints(type);
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .POST(LEAD + "/assign", request -> leads.act(request, NewOwner.class, this::assign))
            .POST(
                LEAD + "/accept",
                request -> leads.act(request, Reason.class, _ -> this.accept(), "status"))
            .POST(
                LEAD + "/decline",
                request -> leads.act(request, Reason.class, _ -> decline(), "status"))
            .POST(
                LEAD + "/unqualify",
                request -> leads.act(request, Reason.class, LeadRoutes::unqualify, "status"))
            .POST(
                LEAD + "/reopen",
                request -> leads.act(request, Reason.class, _ -> reopen(), "status")));
  }

  private Act<Lead> assign(NewOwner wanted) {
    FieldErrors errors = new FieldErrors();
    String ownerId = errors.requiredText("/ownerId", wanted.ownerId(), 64);
    errors.text("/reason", wanted.reason(), 500);
    errors.throwIfAny();
    return (caller, lead, at) -> {
      requireStatus(lead, OPEN);
      access.require(caller, Action.CHANGE_OWNER, type, lead);
      if (directory.user(caller.tenant(), ownerId).filter(user -> user.active()).isEmpty()) {
        throw Problem.of(
            ProblemType.INVALID_REQUEST,
            "/ownerId",
            "unknown",
            "There is no active user " + ownerId);
      }
      return changed(LeadEditing.of(lead.state()).assigned(ownerId, at), "assigned");
    };
  }

  private Act<Lead> accept() {
    return (caller, lead, at) -> {
      requireStatus(lead, Set.of(LeadStatus.ASSIGNED));
      requireOwner(caller.actor().id(), lead);
      return lead.state().acceptedAt() != null
          ? new Decision<>(lead.state(), "accepted", false)
          : changed(LeadEditing.of(lead.state()).accepted(at), "accepted");
    };
  }

  /** The next in turn gets it. */
  private Act<Lead> decline() {
    return (caller, lead, at) -> {
      requireStatus(lead, Set.of(LeadStatus.ASSIGNED));
      requireOwner(caller.actor().id(), lead);
      return changed(
          LeadEditing.of(lead.state()).declined(caller.actor().id()).routeBy(at), "declined");
    };
  }

  private static Act<Lead> unqualify(Reason wanted) {
    FieldErrors errors = new FieldErrors();
    String reason = errors.requiredText("/reason", wanted.reason(), 500);
    errors.throwIfAny();
    return (_, lead, _) -> {
      requireStatus(lead, OPEN);
      return changed(LeadEditing.of(lead.state()).unqualified(reason), "unqualified");
    };
  }

  private Act<Lead> reopen() {
    return (_, lead, at) -> {
      requireStatus(lead, Set.of(LeadStatus.UNQUALIFIED));
      return changed(LeadEditing.of(lead.state()).reopened(at), "reopened");
    };
  }

  private static Decision<Lead> changed(LeadEditing lead, String happened) {
    return new Decision<>(lead.lead(), happened, false);
  }

  private static void requireStatus(Stored<Lead> lead, Set<String> allowed) {
    if (!allowed.contains(lead.state().status())) {
      throw Problem.of(
          ProblemType.CONFLICT,
          "The lead is " + lead.state().status() + ", not " + String.join(" or ", sorted(allowed)));
    }
  }

  private static java.util.List<String> sorted(Set<String> statuses) {
    return statuses.stream().sorted().toList();
  }

  private static void requireOwner(String userId, Stored<Lead> lead) {
    if (!userId.equals(lead.state().ownerId())) {
      throw Problem.of(ProblemType.FORBIDDEN, "Only the lead's owner may do this");
    }
  }

  @Bean
  DescribedRoute assignDescription() {
    return described("assign", "Gives it to a user", NewOwner.class);
  }

  @Bean
  DescribedRoute acceptDescription() {
    return described("accept", "Its owner will work it", null);
  }

  @Bean
  DescribedRoute declineDescription() {
    return described("decline", "Its owner gives it back; the next in turn gets it", Reason.class);
  }

  @Bean
  DescribedRoute unqualifyDescription() {
    return described("unqualify", "It leads nowhere, for a reason", Reason.class);
  }

  @Bean
  DescribedRoute reopenDescription() {
    return described("reopen", "An unqualified lead is worth another try", null);
  }

  private static DescribedRoute described(String verb, String summary, @Nullable Class<?> body) {
    return new DescribedRoute(
        HttpMethod.POST, LEAD + "/" + verb, verb + "Lead", summary, body, null);
  }
}
