package io.rilato.infra.demo;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Loads the demo and shows what can be found in it. Doing it twice changes nothing. */
public final class Demo {
  private final RilatoClient client;
  private final Consumer<String> progress;
  private int parentsSet;
  private @Nullable String consistency;

  /**
   * What was done.
   *
   * @param parents companies that were given their parent just now
   * @param refused fields the API refused; their records were loaded without them
   * @param leftOut whole records that could not be loaded, with the reason
   */
  public record Result(
      Count companies,
      int parents,
      Count contacts,
      List<Correction> corrections,
      List<RefusedValue> refused,
      List<RefusedValue> leftOut,
      List<Tour.Stop> tour) {}

  /** How many records of a type there are now, and how many of them are new. */
  public record Count(int loaded, int created) {}

  public Demo(RilatoClient client, Consumer<String> progress) {
    this.client = client;
    this.progress = progress;
  }

  /** Loads everything; the tour is made with what was just written included. */
  public Result run() throws InterruptedException {
    CompanyFile file = CompanyFile.read();
    BatchLoad companies = new BatchLoad(client, "companies", progress);
    companies.load(file.records());
    setParents(file.records(), companies);
    BatchLoad contacts = new BatchLoad(client, "contacts", progress);
    contacts.load(PersonFile.read());
    Tour tour = new Tour(client, consistency, contacts.consistency());
    return new Result(
        new Count(companies.written().size(), companies.created()),
        parentsSet,
        new Count(contacts.written().size(), contacts.created()),
        file.corrections(),
        join(companies.refused(), contacts.refused()),
        join(companies.leftOut(), contacts.leftOut()),
        tour.stops());
  }

  private void setParents(List<DemoRecord> records, BatchLoad companies)
      throws InterruptedException {
    consistency = companies.consistency();
    for (DemoRecord record : records) {
      BatchLoad.Written child = companies.written().get(record.externalId());
      BatchLoad.Written parent =
          record.parent() == null ? null : companies.written().get(record.parent());
      if (child != null && parent != null) {
        setParent(child, parent.id());
      }
    }
    progress.accept("  %d companies have their parent now".formatted(parentsSet));
  }

  private void setParent(BatchLoad.Written child, String parentId) throws InterruptedException {
    String path = "/api/v1/companies/" + child.id();
    JsonNode now = client.get(path).orThrow().body();
    if (now.path("parentId").asString("").equals(parentId)) {
      return;
    }
    Answer answer =
        client
            .send(
                Request.put(path + "/parent", RilatoClient.object().put("parentId", parentId))
                    .ifMatch(now.required("version").longValue()))
            .orThrow();
    parentsSet++;
    consistency = answer.consistency();
  }

  private static List<RefusedValue> join(List<RefusedValue> one, List<RefusedValue> other) {
    return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
  }
}
