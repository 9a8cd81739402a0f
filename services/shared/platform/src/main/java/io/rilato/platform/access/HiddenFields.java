package io.rilato.platform.access;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.platform.records.RecordJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of what is told the fields its reader may not see. A field is named by its path in the
 * record's JSON, such as {@code jobTitle} or {@code emails.value}, which leads through lists.
 */
public final class HiddenFields {
  /** What a cause tells of the values a rule decided on. */
  public static final String TRACE = "trace";

  private HiddenFields() {}

  /** Whether what stands at the path is hidden, or holds or is part of what is. */
  public static boolean touch(String path, Collection<String> hidden) {
    return hidden.stream()
        .anyMatch(field ->
            path.equals(field) || path.startsWith(field + ".") || field.startsWith(path + "."));
  }

  /** Removes these fields from a record, in place. */
  public static <J extends JsonNode> J removeFrom(J record, Collection<String> hidden) {
    hidden.forEach(path -> remove(record, path));
    return record;
  }

  /** The changes without these fields. */
  public static List<FieldChange> without(List<FieldChange> changes, Set<String> hidden) {
    List<FieldChange> told = new ArrayList<>();
    for (FieldChange change : changes) {
      if (!hidden.contains(change.field())) {
        told.add(
            touch(change.field(), hidden)
                ? new FieldChange(
                    change.field(),
                    value(change.field(), change.from(), hidden),
                    value(change.field(), change.to(), hidden))
                : change);
      }
    }
    return told;
  }

  private static @Nullable Object value(String field, @Nullable Object value, Set<String> hidden) {
    if (value == null) {
      return null;
    }
    ObjectNode holder = RecordJson.mapper().createObjectNode();
    holder.set(field, RecordJson.mapper().valueToTree(value));
    return removeFrom(holder, hidden).get(field);
  }

  /**
   * The cause without the values a rule decided on, if any are hidden, and without what only who
   * sent the request is to know.
   */
  public static Cause without(Cause cause, Set<String> hidden) {
    Map<String, String> detail = cause.detail();
    if (detail != null && !hidden.isEmpty()) {
      detail = new HashMap<>(detail);
      detail.remove(TRACE);
    }
    return new Cause(cause.kind(), detail, null, null);
  }

  /** Whether the reason of an event stands in a field as well that is hidden. */
  public static boolean isReasonHidden(JsonNode event, Set<String> hidden) {
    JsonNode reason = event.path("cause").path("detail").path(Cause.REASON);
    return reason.isString()
        && event
            .path("changes")
            .valueStream()
            .filter(change -> hidden.contains(change.path("field").asString("")))
            .anyMatch(change -> reason.equals(change.path("to")));
  }

  /** Whether a merge patch changes what stands at the path, or replaces what holds it. */
  public static boolean isNamed(JsonNode patch, String path) {
    int dot = path.indexOf('.');
    JsonNode value = patch.get(dot < 0 ? path : path.substring(0, dot));
    return value != null
        && (dot < 0 || !value.isObject() || isNamed(value, path.substring(dot + 1)));
  }

  /** What stands at the path, through lists, in order. */
  public static List<JsonNode> at(JsonNode record, String path) {
    List<JsonNode> found = new ArrayList<>();
    collect(record, path, found);
    return found;
  }

  private static void collect(JsonNode node, String path, List<JsonNode> found) {
    if (path.isEmpty()) {
      if (!node.isMissingNode() && !node.isNull()) {
        found.add(node);
      }
    } else if (node.isArray()) {
      node.forEach(element -> collect(element, path, found));
    } else {
      int dot = path.indexOf('.');
      collect(
          node.path(dot < 0 ? path : path.substring(0, dot)),
          dot < 0 ? "" : path.substring(dot + 1),
          found);
    }
  }

  private static void remove(JsonNode node, String path) {
    int dot = path.indexOf('.');
    if (node.isArray()) {
      node.forEach(element -> remove(element, path));
    } else if (node instanceof ObjectNode object) {
      if (dot < 0) {
        object.remove(path);
      } else {
        remove(object.path(path.substring(0, dot)), path.substring(dot + 1));
      }
    }
  }
}
