package io.rilato.identity.policy;

import com.mongodb.client.MongoDatabase;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Lease;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Repository;

/** Lets one policy of a tenant be applied at a time, whichever instance is asked. */
@Repository
class OneApply {
  /** An instance that ends meanwhile keeps others out for that long. */
  private static final Duration AT_MOST = Duration.ofMinutes(1);

  private final MongoDatabase database;
  private final Clock clock;

  OneApply(MongoDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Runs it unless another one is running.
   *
   * @throws Problem STALE_VERSION: whatever the caller has read is about to be another
   */
  <R> R run(TenantId tenant, Supplier<R> apply) {
    Lease lease = new Lease(database, clock);
    String name = "policy:" + tenant.value();
    if (!lease.hold(name, AT_MOST)) {
      throw Problem.of(
          ProblemType.STALE_VERSION,
          "Somebody else is applying a policy right now. Read the policy and apply again");
    }
    try {
      return apply.get();
    } finally {
      lease.release(name);
    }
  }
}
