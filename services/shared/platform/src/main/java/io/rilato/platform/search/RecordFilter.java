package io.rilato.platform.search;

import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.records.RecordJson;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leaves out of a record's JSON what was not asked for and what the caller may not see.
 *
 * @param wanted paths; all if empty; id and version always
 * @param hidden paths
 */
record RecordFilter(List<String> wanted, Set<String> hidden) {

  /** The record's JSON, untouched where nothing is to be left out. */
  String apply(String json) {
    return wanted.isEmpty() && hidden.isEmpty()
        ? json
        : apply((ObjectNode) RecordJson.mapper().readTree(json)).toString();
  }

  ObjectNode apply(ObjectNode record) {
    HiddenFields.removeFrom(record, hidden);
    if (wanted.isEmpty()) {
      return record;
    }
    ObjectNode chosen = RecordJson.mapper().createObjectNode();
    copy(record, chosen, "id");
    copy(record, chosen, "version");
    wanted.forEach(path -> copy(record, chosen, path.strip()));
    return chosen;
  }

  /** Copies what stands at the path; of lists, the whole list. */
  private static void copy(ObjectNode from, ObjectNode to, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    JsonNode value = from.get(name);
    if (value == null) {
      return;
    }
    if (dot > 0 && value instanceof ObjectNode inside) {
      ObjectNode target = to.get(name) instanceof ObjectNode there ? there : to.putObject(name);
      copy(inside, target, path.substring(dot + 1));
    } else {
      to.set(name, value);
    }
  }
}
