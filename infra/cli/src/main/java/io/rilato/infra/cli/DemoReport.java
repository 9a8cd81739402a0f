package io.rilato.infra.cli;

import io.rilato.infra.client.Connection;
import io.rilato.infra.demo.Correction;
import io.rilato.infra.demo.Demo;
import io.rilato.infra.demo.LeadResult;
import io.rilato.infra.demo.RefusedValue;
import io.rilato.infra.demo.Tour;
import java.util.List;
import java.util.Map;

/** What a load of the demo did, for people. */
final class DemoReport {
  private final Console console;

  DemoReport(Console console) {
    this.console = console;
  }

  void print(Demo.Result result, Connection connection) {
    print("teams", result.teams());
    print("users", result.users());
    print("products", result.products());
    print("companies", result.companies());
    print("deals", result.deals());
    console.print("  all dates of deals moved by %d days".formatted(result.shiftDays()));
    print(result.leads());
    printCorrections(result.corrections());
    printRefused("Refused by the API, so loaded without that field", result.refused());
    printRefused("Not loaded, or not as it should be", result.leftOut());
    for (Tour.Stop stop : result.tour()) {
      console.print("");
      console.print(stop.title());
      console.print("  " + stop.request());
      stop.found().forEach(line -> console.print("    " + line));
    }
    console.print("");
    console.print("Look at it yourself: " + connection.portalUrl());
    for (Connection.User user : connection.users()) {
      console.print(
          "  %-14s %-36s password %s".formatted(user.role(), user.email(), user.password()));
    }
  }

  private void print(String what, Demo.Count count) {
    console.print("  %,6d %-10s %,6d of them new".formatted(count.loaded(), what, count.created()));
  }

  private void print(LeadResult leads) {
    console.print("");
    console.print(
        "Leads: %d persons sent through the form, %d accepted; %d have an owner, %d qualified"
            .formatted(leads.sent(), leads.accepted(), leads.owned(), leads.qualified()));
    print("refused", leads.refused());
    print("accepted, but a value could not be read", leads.unread());
    print("how they stand", leads.byStatus());
    print("what the agents did", leads.worked());
  }

  private void print(String title, Map<String, Integer> counts) {
    if (!counts.isEmpty()) {
      console.print("  " + title);
      counts.forEach((what, count) -> console.print("    %,6d %s".formatted(count, what)));
    }
  }

  private void printCorrections(List<Correction> corrections) {
    console.print("");
    console.print("Corrected");
    for (Correction it : corrections) {
      String from = it.from().isEmpty() ? "none" : "\"" + it.from() + "\"";
      String to = it.to().isEmpty() ? "left empty" : "became \"" + it.to() + "\"";
      console.print(
          "  %,6d × %s %s: %s, %s (%s)"
              .formatted(it.count(), it.type(), it.field(), from, to, it.reason()));
      if (it.count() == it.records().size()) {
        console.print("           " + String.join(", ", it.records()));
      }
    }
  }

  private void printRefused(String title, List<RefusedValue> values) {
    if (values.isEmpty()) {
      return;
    }
    console.print("");
    console.print(title);
    for (RefusedValue value : values) {
      console.print(
          "  %-10s %-18s %-30s %s"
              .formatted(value.record(), value.field(), value.value(), value.reason()));
    }
  }
}
