package io.rilato.e2e.permissions;

import io.rilato.e2e.permissions.Policy.Home;
import io.rilato.e2e.permissions.Policy.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Where it has been, the last one now. */
  final List<Home> homes = new ArrayList<>();

  /** With whom it is shared now, or was until a share ended. */
  volatile List<Share> shares = List.of();

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
    return home().owner();
  }

  Home home() {
    return homes.getLast();
  }

  void ownedBy(@Nullable String other) {
    homes.add(new Home(other, home().territory()));
  }

  /** A share with the same takes the place of an earlier one. */
  void share(Share share) {
    List<Share> others = new ArrayList<>(shares);
    others.removeIf(share::isWithSame);
    others.add(share);
    shares = List.copyOf(others);
  }

  void unshare(Share share) {
    shares = shares.stream().filter(other -> !other.id().equals(share.id())).toList();
  }

  /** Reads from the record how far it is, and whose. */
  void isNow(JsonNode record) {
    version = record.path("version").asLong();
    Home home =
        new Home(record.path("ownerId").asString(null), record.path("territoryId").asString(null));
    if (!home.equals(home())) {
      homes.add(home);
    }
  }

  /** A word that stands in this field of this record alone. */
  String mark(String field) {
    return "Zq" + number + "x" + field;
  }

  @Override
  public String toString() {
    return kind.type + " " + number + " of " + home() + (shares.isEmpty() ? "" : " " + shares);
  }
}
