package io.rilato.infra.bench;

import io.rilato.infra.bench.proof.Proof;
import io.rilato.infra.bench.proof.RebuildProof;
import io.rilato.infra.bench.proof.TokensProof;
import io.rilato.infra.bench.proof.WalkProof;
import io.rilato.infra.bench.proof.chaos.ChaosProof;
import io.rilato.infra.bench.proof.fuzz.FuzzProof;
import io.rilato.infra.bench.proof.leads.LeadsProof;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.Project;
import io.rilato.infra.launcher.SuiteSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Each proof starts a suite of its own with empty data, and leaves it for a look when it fails. */
@Command(
    name = "proof",
    mixinStandardHelpOptions = true,
    description = "Proves what Rilato promises, at full size, on a suite of its own.")
final class ProofCommand {
  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = "--jit",
      scope = ScopeType.INHERIT,
      defaultValue = "C2",
      description = "C1 or C2; ${DEFAULT-VALUE} by default.")
  private TrialSuite.Jit jit = TrialSuite.Jit.C2;

  private interface Trial {
    Proof.Result on(TrialSuite suite) throws InterruptedException, IOException;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Servers die by kill -9 while changes run; nothing acknowledged may be lost.")
  int chaos(
      @Option(names = "--changes", defaultValue = "20000") int changes,
      @Option(names = "--writers", defaultValue = "12") int writers,
      @Option(names = "--rounds", defaultValue = "1", description = "Each server dies so often.")
          int rounds,
      @Option(names = "--kill", split = ",", description = "Only these servers.")
          List<String> victims,
      @Option(names = "--seed", defaultValue = "1") long seed)
      throws InterruptedException, IOException {
    ChaosProof proof =
        new ChaosProof(
            changes,
            writers,
            rounds,
            victims == null ? List.of() : victims,
            seed,
            System.err::println);
    return prove("chaos", SuiteSettings.Mode.PROCESSES, proof::run);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Searches with a token show what was just written.")
  int tokens(
      @Option(names = "--pairs", defaultValue = "10000") int pairs,
      @Option(names = "--clients", defaultValue = "8") int clients,
      @Option(names = "--others", defaultValue = "4") int others)
      throws InterruptedException, IOException {
    TokensProof proof = new TokensProof(pairs, clients, others, System.err::println);
    return prove("tokens", SuiteSettings.Mode.SUITE, proof::run);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "An index built anew while writes go on equals the log.")
  int rebuild(
      @Option(names = "--records", defaultValue = "20000") int records,
      @Option(names = "--writers", defaultValue = "6") int writers)
      throws InterruptedException, IOException {
    RebuildProof proof = new RebuildProof(records, writers, System.err::println);
    return prove("rebuild", SuiteSettings.Mode.SUITE, proof::run);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "A walk shows each record once, whatever happens meanwhile.")
  int walk(
      @Option(names = "--records", defaultValue = "100000") int records,
      @Option(names = "--others", defaultValue = "6") int others)
      throws InterruptedException, IOException {
    WalkProof proof = new WalkProof(records, others, System.err::println);
    return prove("walk", SuiteSettings.Mode.SUITE, proof::run);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Leads are routed once and converted whole, whichever server dies.")
  int leads(
      @Option(names = "--leads", defaultValue = "5000") int leads,
      @Option(names = "--rate", defaultValue = "40", description = "Leads a second.") double rate,
      @Option(names = "--kill-every", defaultValue = "30", description = "Seconds.") int killEvery,
      @Option(names = "--kill", split = ",", description = "Only these servers.")
          List<String> victims,
      @Option(names = "--seed", defaultValue = "1") long seed)
      throws InterruptedException, IOException {
    LeadsProof proof =
        new LeadsProof(
            leads,
            rate,
            killEvery,
            victims == null ? List.of() : victims,
            seed,
            System.err::println);
    return prove("leads", SuiteSettings.Mode.PROCESSES, proof::run);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Hostile requests made from the API's description do no harm.")
  int fuzz(
      @Option(names = "--requests", defaultValue = "100000", description = "To each service.")
          int requests,
      @Option(names = "--service", split = ",", description = "Only these.") List<String> services,
      @Option(names = "--threads", defaultValue = "6") int threads,
      @Option(names = "--seed", defaultValue = "1") long seed,
      @Option(
              names = "--running",
              description = "On the suite started from this folder, which will be full of rubbish.")
          @Nullable Path running)
      throws InterruptedException, IOException {
    FuzzProof proof =
        new FuzzProof(
            requests, services == null ? List.of() : services, threads, seed, System.err::println);
    if (running != null) {
      Proof.Result result = proof.run(TrialSuite.running(running, (_, _) -> {}));
      print(result);
      return result.holds() ? 0 : 1;
    }
    return prove("fuzz", SuiteSettings.Mode.SUITE, proof::run);
  }

  private int prove(String name, SuiteSettings.Mode mode, Trial trial)
      throws InterruptedException, IOException {
    System.err.println("Starting a suite of its own");
    try (TrialSuite suite =
        TrialSuite.create(
                Project.find().root().resolve(".rilato/proof"),
                mode,
                jit,
                Map.of(),
                (server, event) -> System.err.println("  " + server + " " + event))
            .start()) {
      System.err.println(name);
      Proof.Result result = trial.on(suite);
      print(result);
      return result.holds() ? 0 : 1;
    }
  }

  private void print(Proof.Result result) {
    if (json) {
      System.out.println(RilatoClient.json().writeValueAsString(result));
      return;
    }
    result.facts().forEach(fact -> System.out.println("  " + fact));
    result.violations().forEach(violation -> System.out.println("  VIOLATED " + violation));
    System.out.println(result.name() + (result.holds() ? " holds" : " DOES NOT HOLD"));
  }
}
