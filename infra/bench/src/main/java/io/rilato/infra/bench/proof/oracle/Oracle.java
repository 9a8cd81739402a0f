package io.rilato.infra.bench.proof.oracle;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.launcher.InfraServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Judges the stores of the contact service after all changes have ended. */
public final class Oracle {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final List<String> TYPES = List.of("contact", "company");

  private final TrialSuite suite;

  /**
   * What was found.
   *
   * @param caughtUpAfter how long it took until nothing was wrong, or until we stopped waiting
   */
  public record Verdict(int rows, int records, Duration caughtUpAfter, Violations violations) {}

  public Oracle(TrialSuite suite) {
    this.suite = suite;
  }

  /**
   * Judges, and judges again while something is wrong that time may mend: an event on its way, a
   * key whose writer died.
   */
  public Verdict judge(List<Acknowledged> acknowledged, Duration patience)
      throws InterruptedException, IOException {
    long begin = System.nanoTime();
    while (true) {
      Verdict verdict = judgeNow(acknowledged, begin);
      if (verdict.violations().isEmpty() || verdict.caughtUpAfter().compareTo(patience) > 0) {
        return verdict;
      }
      Thread.sleep(PAUSE);
    }
  }

  private Verdict judgeNow(List<Acknowledged> acknowledged, long begin)
      throws InterruptedException, IOException {
    Violations violations = new Violations();
    try (MongoClient client = MongoClients.create(suite.address(InfraServer.DOCUMENTS));
        HttpClient http = HttpClient.newHttpClient()) {
      MongoDatabase database = client.getDatabase("rilato_contact");
      List<Logs> logs = new ArrayList<>();
      for (String type : TYPES) {
        Logs log = Logs.read(database, type);
        logs.add(log);
        log.checkRows(violations);
        log.checkAcknowledged(
            acknowledged.stream().filter(change -> change.type().equals(type)).toList(),
            violations);
        log.checkHierarchy(violations);
        States.check(database, log, violations);
        new Index(http, suite.address(InfraServer.ELASTICSEARCH), "rilato-contact-" + type)
            .check(log, violations);
        PublishedIds.check(
            suite.address(InfraServer.KAFKA), "rilato.contact." + type, log, violations);
      }
      Keys.check(database, logs, violations);
      int rows = logs.stream().mapToInt(log -> log.rowIds().size()).sum();
      int records = logs.stream().mapToInt(Logs::recordCount).sum();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      return new Verdict(rows, records, took, violations);
    }
  }
}
