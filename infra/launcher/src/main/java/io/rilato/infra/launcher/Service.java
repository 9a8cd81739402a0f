package io.rilato.infra.launcher;

import java.util.Locale;

/** The services of the suite, in the order in which they are started. */
public enum Service {
  /** Tenants, users and the issuer of tokens. */
  IDENTITY("services/identity", "io.rilato.identity.IdentityApplication", 8101, "/actuator/health"),
  /** Companies and contacts. */
  CONTACT("services/contact", "io.rilato.contact.ContactApplication", 8102, "/actuator/health"),
  /** Captures leads, finds their owners, converts them. */
  LEAD_ROUTING(
      "services/lead-routing",
      "io.rilato.leadrouting.LeadRoutingApplication",
      8103,
      "/actuator/health"),
  /** How promising leads are. */
  SCORING("services/scoring", "io.rilato.scoring.ScoringApplication", 8104, "/actuator/health"),
  /** Pipelines, deals and products. */
  DEAL("services/deal", "io.rilato.deal.DealApplication", 8105, "/actuator/health"),
  /** Tasks, and the feeds of events. */
  ACTIVITY("services/activity", "io.rilato.activity.ActivityApplication", 8106, "/actuator/health"),
  /** Templates and mails. */
  EMAIL("services/email", "io.rilato.email.EmailApplication", 8107, "/actuator/health"),
  /** Reports on what happened. */
  REPORTING(
      "services/reporting", "io.rilato.reporting.ReportingApplication", 8108, "/actuator/health"),
  /** What browsers and API clients talk to. */
  GATEWAY("gateway", "io.rilato.gateway.GatewayApplication", 8080, "/healthz");

  private final String module;
  private final String mainClass;
  private final int defaultPort;
  private final String healthPath;

  Service(String module, String mainClass, int defaultPort, String healthPath) {
    this.module = module;
    this.mainClass = mainClass;
    this.defaultPort = defaultPort;
    this.healthPath = healthPath;
  }

  /** The name the user knows it by; also that of its configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The folder of its module. */
  public String module() {
    return module;
  }

  /** Its Spring Boot application. */
  public String mainClass() {
    return mainClass;
  }

  /** The port without an offset. */
  public int defaultPort() {
    return defaultPort;
  }

  /** The path that answers 200 when it is well. */
  public String healthPath() {
    return healthPath;
  }

  /** The environment variable that tells it its port. */
  public String portVariable() {
    return "RILATO_" + name() + "_PORT";
  }

  /** The environment variable that tells the others its address. */
  public String urlVariable() {
    return "RILATO_" + name() + "_URL";
  }
}
