package io.rilato.infra.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.infra.bench.proof.fuzz.FuzzProof;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.launcher.Project;
import io.rilato.infra.launcher.SuiteSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The small form of {@code rilato proof fuzz}. On a suite of its own: what it leaves behind is not
 * for the other proofs.
 */
class FuzzIT {
  private static final int REQUESTS = 400;

  @Test
  void hostileRequestsDoNoHarm() throws InterruptedException, IOException {
    ProofSuite.assumeBuilt();
    try (TrialSuite suite =
        TrialSuite.create(
                Project.find().root().resolve("infra/bench/target/fuzz"),
                SuiteSettings.Mode.SUITE,
                TrialSuite.Jit.C1,
                Map.of(),
                (_, _) -> {})
            .start()) {
      FuzzProof proof = new FuzzProof(REQUESTS, List.of(), 4, 1, _ -> {});

      assertThat(proof.run(suite).violations()).isEmpty();
    }
  }
}
