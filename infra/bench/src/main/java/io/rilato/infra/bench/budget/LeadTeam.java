package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.data.SalesTeam;

/** The sellers to whom a suite's leads go; set up once for a suite. */
final class LeadTeam {
  private static final int SELLERS = 10;

  private LeadTeam() {}

  static void of(Trial trial) throws InterruptedException {
    boolean there =
        trial.client().get("/api/v1/routing/pools?limit=1").orThrow().body().path("items").size()
            > 0;
    if (!there) {
      SalesTeam.hire(trial.client(), SELLERS);
      // Until the pools are found, others would set the team up once more.
      Thread.sleep(2_000);
    }
  }
}
