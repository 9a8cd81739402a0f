package io.rilato.e2e.permissions;

import static org.awaitility.Awaitility.await;

import io.rilato.e2e.LiveStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.json.JsonMapper;

/** Who is told at once of what happens: records change while everybody listens. */
final class Live {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Matrix matrix;
  private final Random random;

  Live(Matrix matrix, Random random) {
    this.matrix = matrix;
    this.random = random;
  }

  void run(String base) {
    Map<Member, LiveStream> streams = new HashMap<>();
    try {
      for (Member who : matrix.members()) {
        String token = matrix.organisations.get(who.tenant()).tokens.get(who.id());
        LiveStream stream = LiveStream.open(base, token);
        int expected = matrix.oracle(who).refused(who.id()) ? 403 : 200;
        matrix.cells.compare("live", who, "status", expected, stream.status);
        streams.put(who, stream);
      }
      Map<String, Item> changed = new HashMap<>();
      for (Kind kind : Kind.values()) {
        for (Organisation organisation : matrix.organisations.values()) {
          Item item = any(organisation, kind);
          organisation.patch(item.path(), Organisation.body("custom", custom()));
          item.version = organisation.admin.get(item.path()).orThrow().version();
          changed.put(kind.type + "/" + item.id + "@" + item.version, item);
        }
      }
      streams.forEach((who, stream) -> compare(who, stream, changed));
    } finally {
      streams.values().forEach(LiveStream::close);
    }
  }

  private Map<String, Object> custom() {
    return Organisation.body("live", Integer.toString(random.nextInt(1_000_000)));
  }

  private Item any(Organisation organisation, Kind kind) {
    List<Item> own =
        matrix.of(kind).stream().filter(item -> item.tenant.equals(organisation.tenant)).toList();
    return own.get(random.nextInt(own.size()));
  }

  private void compare(Member who, LiveStream stream, Map<String, Item> changed) {
    List<String> expected = new ArrayList<>();
    changed.forEach((id, item) -> {
      if (matrix.sees(who, item)) {
        expected.add(id);
      }
    });
    try {
      await().atMost(PATIENCE).until(() -> stream.ids.containsAll(expected));
    } catch (ConditionTimeoutException e) {
      // told below
    }
    matrix.cells.compareEach("live", who, changed.keySet(), expected, stream.ids);
    stream.data.forEach(text -> matrix.look(who, "live", JSON.readTree(text)));
  }
}
