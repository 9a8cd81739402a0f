package io.rilato.infra.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.infra.bench.proof.fuzz.FuzzProof;
import io.rilato.infra.bench.trial.TrialSuite;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The small form of {@code rilato proof fuzz}. It comes last: what it leaves behind is not for the
 * other proofs.
 */
@ExtendWith(ProofSuite.class)
@Order(Integer.MAX_VALUE)
class FuzzIT {
  private static final int REQUESTS = 400;

  @Test
  void hostileRequestsDoNoHarm(TrialSuite suite) throws InterruptedException, IOException {
    FuzzProof proof = new FuzzProof(REQUESTS, List.of(), 4, 1, _ -> {});

    assertThat(proof.run(suite).violations()).isEmpty();
  }
}
