package io.rilato.infra.bench.proof.leads;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.rilato.infra.bench.data.LeadPeople;
import io.rilato.infra.bench.data.SalesTeam;
import io.rilato.infra.bench.proof.Proof;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Refusal;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.InfraServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Leads come in at a steady rate, some are converted, and a server dies by kill -9 every so often.
 * Every lead that was accepted must be stored, scored and routed once, with one task and one mail,
 * and no conversion may stay half done.
 *
 * @param everySeconds between two kills
 * @param victims whom it may meet; none means all servers
 */
public record LeadsProof(
    int leads,
    double perSecond,
    int everySeconds,
    List<String> victims,
    long seed,
    Consumer<String> progress) {
  private static final Duration SETTLING = Duration.ofSeconds(180);
  private static final int INSTANTS = 100;
  private static final int SELLERS = 7;
  private static final int CONVERT_ONE_OF = 10;

  /** Runs on a suite whose services are processes of their own. */
  public Proof.Result run(TrialSuite suite) throws InterruptedException, IOException {
    List<String> kills = new ArrayList<>();
    Map<Long, String> accepted = new ConcurrentHashMap<>();
    Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    Set<String> earlier;
    try (MongoClient store = MongoClients.create(suite.address(InfraServer.DOCUMENTS))) {
      earlier = SalesLog.read(store, "lead-routing", "lead").ids();
    }
    long begin = System.nanoTime();
    try (RilatoClient client = suite.client();
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      SalesTeam.hire(client, SELLERS);
      Thread source = Thread.ofVirtual().start(() -> send(client, senders, accepted, unexpected));
      RandomGenerator random = new SplittableRandom(seed);
      List<String> all = victims.isEmpty() ? suite.servers() : victims;
      while (!source.join(Duration.ofSeconds(everySeconds))) {
        kills.add(kill(suite, all.get(random.nextInt(all.size())), random));
        progress.accept("  killed %s; %,d accepted".formatted(kills.getLast(), accepted.size()));
      }
      senders.shutdown();
      if (!senders.awaitTermination(SETTLING.toSeconds() * 2, TimeUnit.SECONDS)) {
        unexpected.add("requests that never ended");
      }
    }
    Duration sent = Duration.ofNanos(System.nanoTime() - begin);
    progress.accept("  judging %,d leads".formatted(accepted.size()));
    LeadsOracle.Verdict verdict =
        new LeadsOracle(suite, earlier).judge(List.copyOf(accepted.values()), SETTLING);
    List<String> facts = new ArrayList<>();
    facts.add(
        "%,d leads accepted within %d s; %d kills: %s"
            .formatted(accepted.size(), sent.toSeconds(), kills.size(), String.join(", ", kills)));
    facts.addAll(verdict.facts());
    List<String> violations = new ArrayList<>(verdict.violations());
    try (RilatoClient client = suite.client();
        MongoClient store = MongoClients.create(suite.address(InfraServer.DOCUMENTS))) {
      SalesLog log = SalesLog.read(store, "lead-routing", "lead");
      violations.addAll(new ReportsOracle(client, log).check(INSTANTS, seed));
      facts.add("reports as of now and of %d past instants against the logs".formatted(INSTANTS));
    }
    if (accepted.size() != leads || !unexpected.isEmpty()) {
      violations.add(
          "every lead is accepted: %d of %d, such as %s"
              .formatted(accepted.size(), leads, unexpected.peek()));
    }
    return new Proof.Result("leads", facts, violations);
  }

  private static String kill(TrialSuite suite, String victim, RandomGenerator random)
      throws InterruptedException {
    long begin = System.nanoTime();
    suite.kill(victim);
    Thread.sleep(random.nextInt(100, 1_500));
    suite.restart(victim);
    return "%s (away %.1f s)".formatted(victim, (System.nanoTime() - begin) / 1e9);
  }

  private void send(
      RilatoClient client,
      ExecutorService senders,
      Map<Long, String> accepted,
      Queue<String> unexpected) {
    LeadPeople people = new LeadPeople(seed);
    long begin = System.nanoTime();
    for (long number = 0; number < leads; number++) {
      LockSupport.parkNanos(begin + (long) (number * 1e9 / perSecond) - System.nanoTime());
      long mine = number;
      senders.submit(() -> {
        try {
          Answer answer =
              client.send(
                  Request.post("/api/v1/leads", people.lead(mine))
                      .idempotencyKey("lead-" + seed + "-" + mine));
          accepted.put(mine, answer.orThrow().id());
          if (mine % CONVERT_ONE_OF == 0) {
            convert(client, answer.id(), mine);
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } catch (Refusal e) {
          unexpected.add(String.valueOf(e.getMessage()));
        }
      });
    }
  }

  /** As soon as it has an owner; every other one into a pipeline that is not there. */
  private void convert(RilatoClient client, String leadId, long number)
      throws InterruptedException {
    var body = RilatoClient.object();
    if (number % (2 * CONVERT_ONE_OF) == 0) {
      body.putObject("deal").put("pipelineId", "none");
    }
    Request request =
        Request.post("/api/v1/leads/" + leadId + "/convert", body)
            .idempotencyKey("convert-" + seed + "-" + number);
    for (int tries = 0; tries < 200; tries++) {
      Answer answer = client.send(request);
      if (answer.status() != 409) {
        answer.orThrow();
        return;
      }
      Thread.sleep(500);
    }
    throw new Refusal("lead " + leadId + " was never assigned");
  }
}
