package io.rilato.e2e.permissions;

import io.rilato.e2e.permissions.Policy.Share;
import io.rilato.infra.client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one caller tries to change, type by type. What was changed is put back. */
final class Writes {
  private final Matrix matrix;
  private final Member who;
  private final Random random;

  Writes(Matrix matrix, Member who, Random random) {
    this.matrix = matrix;
    this.who = who;
    this.random = random;
  }

  void ask(Kind kind) {
    if (kind == Kind.LEAD) {
      refresh(kind);
    }
    create(kind);
    same(kind);
    other(any(matrix.own(who, kind)));
    stale(any(matrix.of(kind)));
    deleteAndRestore(kind);
    if (kind == Kind.CONTACT || kind == Kind.DEAL) {
      giveAway(any(matrix.own(who, kind)));
    }
    if (kind.owned()) {
      share(any(matrix.own(who, kind)));
      share(any(matrix.of(kind)));
    }
  }

  /** Scores and turns change leads whenever they come. */
  private void refresh(Kind kind) {
    for (Organisation organisation : matrix.organisations.values()) {
      List<Item> own =
          matrix.of(kind).stream().filter(i -> i.tenant.equals(organisation.tenant)).toList();
      List<Object> ids = new ArrayList<>();
      own.forEach(item -> ids.add(Organisation.body("id", item.id)));
      JsonNode now =
          organisation
              .admin
              .post(kind.path + "/batch", Organisation.body("op", "read", "items", ids))
              .orThrow()
              .body()
              .path("items");
      for (int i = 0; i < own.size(); i++) {
        own.get(i).isNow(now.path(i).path("record"));
      }
    }
  }

  /** What may be created fails for what it says only. */
  private void create(Kind kind) {
    Object items = List.of(Organisation.body("noSuchField", 1));
    Answer answer =
        who.post(kind.path + "/batch", Organisation.body("op", "create", "items", items));
    Oracle oracle = matrix.oracle(who);
    boolean may =
        kind == Kind.PRODUCT
            ? oracle.mayAll(who.id(), "create", kind.type) // products belong to nobody
            : oracle.mayAny(who.id(), "create", kind.type);
    int status = Matrix.status(answer, 0);
    matrix.cells.compare("batch create", who, kind, may ? 400 : 403, status);
    Map<String, Object> named = Organisation.body(kind.patched, "named", "noSuchField", 1);
    boolean kept =
        matrix.hidden(who, kind).contains(kind.patched)
            || matrix.oracle(who).readOnlyOfNew(who.id(), kind.type).contains(kind.patched);
    Answer created = who.post(kind.path, named);
    matrix.cells.compare("create", who, kind, may && !kept ? 400 : 403, created.status());
    if (may && kept) {
      matrix.cells.compare(
          "create names field",
          who,
          kind,
          "/" + kind.patched,
          created.body().path("errors").path(0).path("pointer").asString());
    }
  }

  /** Sends every record the value it has. */
  private void same(Kind kind) {
    List<Item> asked = matrix.of(kind);
    List<Object> patches = new ArrayList<>();
    for (Item item : asked) {
      Map<String, Object> patch = Organisation.body("id", item.id, "version", item.version);
      patch.put(kind.patched, item.values.get(kind.patched));
      patches.add(patch);
    }
    Answer answer =
        who.post(kind.path + "/batch", Organisation.body("op", "update", "items", patches));
    for (int i = 0; i < asked.size(); i++) {
      int status = Matrix.status(answer, i);
      matrix.cells.compare(
          "batch update", who, asked.get(i), changing(asked.get(i), "edit", kind.patched), status);
    }
  }

  /** Sends one record another value. */
  private void other(Item item) {
    String field = item.kind.patched;
    String value = item.values.get(field) + " changed";
    Answer answer = who.patch(item.path(), item.version, Organisation.body(field, value));
    int expected = changing(item, "edit", field);
    Set<String> readOnly =
        matrix.oracle(who).readOnly(who.id(), "edit", item.kind.type, item.home(), item.shares);
    if (expected == 200 && readOnly.contains(field)) {
      expected = 403;
      matrix.cells.compare(
          "patch names field",
          who,
          item,
          "/" + field,
          answer.body().path("errors").path(0).path("pointer").asString());
    }
    matrix.cells.compare("patch", who, item, expected, answer.status());
    if (answer.ok()) {
      matrix.compareFields("patch", who, item, answer.body());
      put(item, field, item.values.get(field));
    }
  }

  private void stale(Item item) {
    Answer answer =
        who.patch(item.path(), 999, Organisation.body(item.kind.patched, "of an old version"));
    int reading = matrix.reading(who, item);
    matrix.cells.compare("stale patch", who, item, reading == 200 ? 412 : reading, answer.status());
  }

  private void deleteAndRestore(Kind kind) {
    List<Item> asked = List.of(any(matrix.of(kind)), any(matrix.own(who, kind)));
    List<Object> items = new ArrayList<>();
    asked.stream()
        .distinct()
        .forEach(item -> items.add(Organisation.body("id", item.id, "version", item.version)));
    Answer answer =
        who.post(kind.path + "/batch", Organisation.body("op", "delete", "items", items));
    for (int i = 0; i < items.size(); i++) {
      Item item = asked.get(i);
      int status = Matrix.status(answer, i);
      int expected = changing(item, "delete", null);
      matrix.cells.compare("batch delete", who, item, expected == 200 ? 204 : expected, status);
      Answer restored = who.post(item.path() + "/restore", Organisation.body());
      int wanted = status != 204 && expected == 200 ? 409 : expected;
      matrix.cells.compare(
          "restore", who, item, expected == 200 && status == 204 ? 200 : wanted, restored.status());
      if (restored.ok()) {
        matrix.compareFields("restore", who, item, restored.body());
        item.version = restored.version();
      }
    }
  }

  private void giveAway(Item item) {
    Organisation organisation = matrix.organisations.get(item.tenant);
    List<String> active = active(organisation);
    String other = organisation.any(active);
    // Nobody can give a record back to who is switched off.
    if (other.equals(item.owner()) || (item.owner() != null && !active.contains(item.owner()))) {
      return;
    }
    Answer answer = who.patch(item.path(), item.version, Organisation.body("ownerId", other));
    int expected = changing(item, "edit", "ownerId");
    if (expected == 200 && !matrix.may(who, "change-owner", item)) {
      expected = 403;
    }
    matrix.cells.compare("change owner", who, item, expected, answer.status());
    if (answer.ok()) {
      String before = item.owner();
      item.ownedBy(other);
      item.ownedBy(before);
      put(item, "ownerId", before);
    }
  }

  /** Shares a record, and withdraws it. */
  private void share(Item item) {
    Organisation organisation = matrix.organisations.get(item.tenant);
    Shares shares = new Shares(organisation, random);
    Share share = shares.another(item);
    if (share == null) {
      return;
    }
    Answer answer = who.post(item.path() + "/shares", Shares.json(share));
    int expected = changing(item, "share", null);
    if (expected == 200) {
      boolean given = !share.edit() || matrix.may(who, "edit", item);
      expected = !given ? 403 : shares.isValid(item, share) ? 201 : 400;
    }
    matrix.cells.compare("share", who, item + " " + share, expected, answer.status());
    if (answer.ok()) {
      Answer withdrawn = who.delete(item.path() + "/shares/" + answer.id());
      matrix.cells.compare("unshare", who, item, 204, withdrawn.status());
      item.version = organisation.admin.get(item.path()).orThrow().body().path("version").asLong();
    }
  }

  private static List<String> active(Organisation organisation) {
    return organisation.people().stream()
        .filter(id -> organisation.policy.people().get(id).active())
        .toList();
  }

  private int changing(Item item, String verb, @Nullable String field) {
    int reading = matrix.reading(who, item);
    boolean may =
        matrix.may(who, verb, item)
            && (field == null || !matrix.hidden(who, item.kind).contains(field));
    return reading != 200 ? reading : may ? 200 : 403;
  }

  /** The administrator puts the value back. */
  private void put(Item item, String field, @Nullable String value) {
    Organisation organisation = matrix.organisations.get(item.tenant);
    organisation.patch(item.path(), Organisation.body(field, value));
    JsonNode now = organisation.admin.get(item.path()).orThrow().body();
    item.version = now.path("version").asLong();
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
