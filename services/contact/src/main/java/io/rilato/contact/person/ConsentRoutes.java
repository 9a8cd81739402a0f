package io.rilato.contact.person;

import io.rilato.contracts.contact.Contact;
import io.rilato.contracts.contact.Contact.Consent;
import io.rilato.contracts.contact.ContactBuilder;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordEndpoints.Act;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.Step.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Writing down that a contact gave or withdrew a consent: earlier ones stay. */
@Configuration(proxyBeanMethods = false)
class ConsentRoutes {
  private static final String CONSENTS = "/api/v1/contacts/{id}/consents";

  private final ContactType type;

  ConsentRoutes(ContactType type) {
    this.type = type;
  }

  /** What became of it. */
  enum ConsentState {
    given,
    withdrawn
  }

  /**
   * What the person said.
   *
   * @param channel null means every one
   * @param proof what shows it
   */
  record NewConsent(
      @Nullable String purpose,
      @Nullable String channel,
      @Nullable ConsentState state,
      @Nullable String source,
      @Nullable String proof) {}

  @Bean
  RouterFunction<ServerResponse> consentRouterFunction(RecordRoutes routes) {
    RecordEndpoints<Contact> contacts = routes.endpoints(type);
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .POST(
                CONSENTS,
                request ->
                    contacts.act(request, NewConsent.class, ConsentRoutes::add, "consents")));
  }

  private static Act<Contact> add(NewConsent wanted) {
    FieldErrors errors = new FieldErrors();
    String purpose = errors.requiredText("/purpose", wanted.purpose(), 100);
    String channel = errors.text("/channel", wanted.channel(), 40);
    String source = errors.requiredText("/source", wanted.source(), 200);
    String proof = errors.text("/proof", wanted.proof(), 2_000);
    if (wanted.state() == null) {
      errors.add("/state", "required", "given or withdrawn");
    }
    errors.throwIfAny();
    boolean granted = wanted.state() == ConsentState.given;
    return (caller, contact, at) -> {
      List<Consent> consents =
          new ArrayList<>(Objects.requireNonNullElse(contact.state().consents(), List.of()));
      if (consents.size() >= ContactType.MOST_CONSENTS) {
        throw Problem.of(
            ProblemType.CONFLICT, "A contact has at most " + ContactType.MOST_CONSENTS);
      }
      consents.add(new Consent(purpose, granted, at, source, channel, proof, caller.actor().id()));
      return new Decision<>(
          ContactBuilder.builder(contact.state()).consents(consents).build(),
          granted ? "consent-given" : "consent-withdrawn",
          false);
    };
  }

  @Bean
  DescribedRoute consentDescription() {
    return new DescribedRoute(
        HttpMethod.POST,
        CONSENTS,
        "addContactConsent",
        "The person gave or withdrew a consent, for a purpose and a channel",
        NewConsent.class,
        null);
  }
}
