package io.rilato.e2e.permissions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A record of the matrix: what it holds and whose it is. Its texts carry {@link #mark}s, by which
 * any answer that holds one of them tells of which record and field it tells.
 */
final class Item {
  final int number;
  final Kind kind;
  final String tenant;
  final String group;
  final Map<String, String> values = new HashMap<>();

  /** The owners it has had, the last one now. */
  final List<@Nullable String> owners = new ArrayList<>();

  /** The records it names, by the field. */
  final Map<String, String> links = new HashMap<>();

  String id = "";
  long version;

  Item(int number, Kind kind, String tenant, String group) {
    this.number = number;
    this.kind = kind;
    this.tenant = tenant;
    this.group = group;
  }

  String path() {
    return kind.path + "/" + id;
  }

  @Nullable String owner() {
    return owners.getLast();
  }

  /** Reads from the record how far it is, and whose. */
  void isNow(JsonNode record) {
    version = record.path("version").asLong();
    String owner = record.path("ownerId").asString(null);
    if (!Objects.equals(owner, owner())) {
      owners.add(owner);
    }
  }

  /** A word that stands in this field of this record alone. */
  String mark(String field) {
    return "Zq" + number + "x" + field;
  }

  @Override
  public String toString() {
    return kind.type + " " + number + " of " + owner();
  }
}
