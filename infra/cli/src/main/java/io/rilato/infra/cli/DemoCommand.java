package io.rilato.infra.cli;

import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.demo.Correction;
import io.rilato.infra.demo.Demo;
import io.rilato.infra.demo.RefusedValue;
import io.rilato.infra.demo.Tour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Loads 85 companies and 1,000 contacts through the API and shows what is found.")
final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Mixin private Console console = new Console();

  @Override
  public Integer call() throws InterruptedException {
    console.note("Loading the demo into " + console.connection().baseUrl());
    try (RilatoClient client = new RilatoClient(console.connection(), PATIENCE)) {
      Demo.Result result = new Demo(client, console::note).run();
      if (console.wantsJson()) {
        console.printJson(result);
      } else {
        print(result);
      }
      return result.leftOut().isEmpty() ? 0 : 1;
    }
  }

  private void print(Demo.Result result) {
    console.print(
        "%d companies, %d of them new, %d given their parent; %d contacts, %d of them new"
            .formatted(
                result.companies().loaded(),
                result.companies().created(),
                result.parents(),
                result.contacts().loaded(),
                result.contacts().created()));
    printCorrections(result.corrections());
    printRefused("Refused by the API, so loaded without that field", result.refused());
    printRefused("Not loaded", result.leftOut());
    for (Tour.Stop stop : result.tour()) {
      console.print("");
      console.print(stop.title());
      console.print("  " + stop.request());
      stop.found().forEach(line -> console.print("    " + line));
    }
  }

  private void printCorrections(List<Correction> corrections) {
    Map<String, List<String>> records =
        corrections.stream()
            .collect(
                Collectors.groupingBy(
                    c ->
                        "%s \"%s\" became \"%s\" (%s)"
                            .formatted(c.field(), c.from(), c.to(), c.reason()),
                    java.util.TreeMap::new,
                    Collectors.mapping(Correction::record, Collectors.toList())));
    console.print("");
    console.print("Corrected");
    records.forEach((what, which) -> console.print("  " + what + ": " + String.join(", ", which)));
  }

  private void printRefused(String title, List<RefusedValue> values) {
    if (values.isEmpty()) {
      return;
    }
    console.print("");
    console.print(title);
    for (RefusedValue value : values) {
      console.print(
          "  %-5s %-18s %-38s %s"
              .formatted(value.record(), value.field(), value.value(), value.reason()));
    }
  }
}
