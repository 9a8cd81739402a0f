package io.rilato.e2e;

import io.rilato.activity.ActivityApplication;
import io.rilato.contact.ContactApplication;
import io.rilato.deal.DealApplication;
import io.rilato.email.EmailApplication;
import io.rilato.gateway.GatewayApplication;
import io.rilato.identity.IdentityApplication;
import io.rilato.leadrouting.LeadRoutingApplication;
import io.rilato.reporting.ReportingApplication;
import io.rilato.scoring.ScoringApplication;
import io.rilato.testkit.suite.RunningSuite;
import java.util.Map;

/** All services and the gateway. */
public final class WholeSuite {
  private WholeSuite() {}

  /** Starts them in this JVM; the caller closes them. */
  public static RunningSuite start() {
    return start(Map.of());
  }

  /** The same with settings for all of them; {@code <name>:<key>} is for one alone. */
  public static RunningSuite start(Map<String, String> settings) {
    return RunningSuite.of(
        settings,
        IdentityApplication.class,
        ContactApplication.class,
        LeadRoutingApplication.class,
        ScoringApplication.class,
        DealApplication.class,
        ActivityApplication.class,
        EmailApplication.class,
        ReportingApplication.class,
        GatewayApplication.class);
  }
}
