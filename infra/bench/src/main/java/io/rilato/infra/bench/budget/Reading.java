package io.rilato.infra.bench.budget;

import static io.rilato.infra.client.RilatoClient.encode;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Projections;
import io.rilato.infra.bench.load.LoadResult;
import io.rilato.infra.client.Answer;
import io.rilato.infra.launcher.InfraServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.bson.Document;

/** Reads at full load: by id, a filtered list, and a search for a mistyped name. */
final class Reading implements Measurement {
  private static final int CONNECTIONS = 16;
  private static final int MOST_IDS = 100_000;
  private static final int SEARCHES_LOOKED_AT = 200;

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    List<String> ids = ids(trial);
    return List.of(
        figure(
            trial, "get by id", 1_130, i -> "/api/v1/contacts/" + ids.get((int) (i % ids.size()))),
        figure(trial, "list of 50 with a filter", 310, i -> filtered(trial, i)),
        figure(trial, "search by a name with a typo", 220, i -> search(trial, i)),
        found(trial));
  }

  private static Figure figure(Trial trial, String what, double floor, LongFunction<String> path)
      throws InterruptedException {
    trial.progress().accept("  " + what);
    LoadResult result = trial.saturated(CONNECTIONS, i -> trial.requests().get(path.apply(i)));
    return Figure.of(
        what + ", at %,d contacts, saturated".formatted(trial.number().get()),
        Format.rate(floor),
        Format.rate(floor * 2),
        Format.rate(result.perSecond()) + ", " + Format.latencies(result) + Format.failures(result),
        result.perSecond() >= floor && result.failures() == 0);
  }

  static String filtered(Trial trial, long number) {
    String filter = "jobTitle == '" + trial.people().jobTitle(number) + "'";
    return "/api/v1/contacts?filter=" + encode(filter);
  }

  static String search(Trial trial, long number) {
    long person = Math.floorMod(number * 7_919, trial.number().get());
    return "/api/v1/contacts?q=" + encode(trial.people().mistypedName(person));
  }

  /** A fast search that finds nothing would be worth nothing. */
  private static Figure found(Trial trial) throws InterruptedException {
    int found = 0;
    for (long i = 0; i < SEARCHES_LOOKED_AT; i++) {
      Answer answer = trial.client().get(search(trial, i));
      found += answer.body().path("items").isEmpty() ? 0 : 1;
    }
    return Figure.note("mistyped names that found somebody", found + " of " + SEARCHES_LOOKED_AT);
  }

  private static List<String> ids(Trial trial) {
    List<String> ids = new ArrayList<>();
    try (MongoClient client = MongoClients.create(trial.suite().address(InfraServer.DOCUMENTS))) {
      client
          .getDatabase("rilato_contact")
          .getCollection("contact")
          .find()
          .projection(Projections.include("_id"))
          .limit(MOST_IDS)
          .map((Document document) -> document.getString("_id"))
          .into(ids);
    }
    Collections.shuffle(ids, new Random(1));
    return ids;
  }
}
