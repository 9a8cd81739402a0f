package io.rilato.infra.bench.proof.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Spoils a request in one way. */
final class Mutations {
  private static final String RAW = "@raw@";

  /** Characters of a value that stands there many times. */
  private static final int MANY = 2_000_000;

  private final Schemas schemas;
  private final Victims victims;
  private final RawBodies bodies = new RawBodies();
  private final Heads heads;

  /**
   * @param token a good one, to be spoilt
   */
  Mutations(Schemas schemas, Victims victims, String token) {
    this.schemas = schemas;
    this.victims = victims;
    this.heads = new Heads(victims, token);
  }

  Schemas schemas() {
    return schemas;
  }

  void change(Draft draft, RandomGenerator random) {
    int kind = random.nextInt(100);
    if (draft.body.length > 0 && kind < 55) {
      if (kind < 42) {
        field(draft, random);
      } else {
        bodies.spoil(draft, random);
      }
    } else if (kind < 75) {
      parameterOrPath(draft, random);
    } else if (kind < 88) {
      heads.header(draft, random);
    } else if (kind < 94) {
      heads.token(draft, random);
    } else if (kind < 97) {
      heads.method(draft, random);
    } else if (kind < 98) {
      heads.protocol(draft, random);
    } else {
      draft.header("Content-Type", "application/json");
      draft.body(Hostile.json(random));
      draft.done.add("a body of " + shortened(draft.bodyText()));
    }
  }

  private void parameterOrPath(Draft draft, RandomGenerator random) {
    if (!draft.operation.query().isEmpty() && random.nextInt(4) > 0) {
      heads.parameter(draft, random);
    } else {
      heads.path(draft, random);
    }
  }

  /** Some fields of an object. */
  ObjectNode some(ObjectNode known, RandomGenerator random) {
    ObjectNode some = JsonNodeFactory.instance.objectNode();
    known
        .properties()
        .forEach(field -> {
          if (random.nextInt(3) == 0) {
            some.set(field.getKey(), field.getValue());
          }
        });
    return some;
  }

  /** A few of a collection's operations at once. */
  ObjectNode batch(Operation operation, long number, RandomGenerator random) {
    ObjectNode batch = JsonNodeFactory.instance.objectNode();
    String op = Hostile.any(List.of("create", "update", "upsert", "delete", "read"), random);
    batch.put("op", op);
    ArrayNode items = batch.putArray("items");
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      ObjectNode item = items.addObject();
      ObjectNode known =
          victims.body(
              new Operation(
                  operation.service(), "POST", operation.collection(), List.of(), List.of(), null),
              1_000_000 + number * 4 + i);
      if (known != null && !op.equals("delete") && !op.equals("read")) {
        item.setAll(op.equals("update") ? some(known, random) : known);
      }
      if (op.equals("upsert")) {
        item.putObject("externalIds").put("erp", "x" + number % 40);
      }
      if (op.equals("update") || op.equals("delete") || op.equals("read")) {
        item.put("id", victims.id(operation.collection(), random));
        item.put("version", random.nextInt(1, 4));
      }
    }
    return batch;
  }

  /** Puts something else in the place of a field, anywhere in the body. */
  private void field(Draft draft, RandomGenerator random) {
    String form = OpenPaths.form(draft.operation);
    if (form != null) {
      draft.body(OpenPaths.spoilt(form, random));
      draft.done.add("another form");
      return;
    }
    JsonNode json;
    try {
      json = io.rilato.infra.client.RilatoClient.json().readTree(draft.body);
    } catch (tools.jackson.core.JacksonException e) {
      bodies.spoil(draft, random);
      return;
    }
    List<ObjectNode> objects = new ArrayList<>();
    collect(json, objects);
    if (objects.isEmpty()) {
      bodies.spoil(draft, random);
      return;
    }
    ObjectNode object = Hostile.any(objects, random);
    String name = name(draft, object, random);
    String raw =
        switch (random.nextInt(5)) {
          case 0, 1 -> quoted(Hostile.text(random));
          case 2 -> null;
          default -> Hostile.json(random);
        };
    if (raw == null) {
      spoil(draft, object, name, random);
      draft.body(json.toString());
    } else {
      object.put(name, RAW);
      draft.body(json.toString().replace("\"" + RAW + "\"", raw));
      draft.done.add(name + " is " + shortened(raw));
    }
  }

  private String name(Draft draft, ObjectNode object, RandomGenerator random) {
    List<String> names = new ArrayList<>(object.propertyNames());
    if (random.nextInt(4) == 0 && draft.operation.body() != null) {
      names.addAll(schemas.fields(draft.operation.body()));
      names.addAll(List.of("id", "version", "createdAt", "occurredAt", "deleted", "tenant", "_id"));
    }
    return names.isEmpty() || random.nextInt(25) == 0
        ? Hostile.text(random)
        : Hostile.any(names, random);
  }

  private void spoil(Draft draft, ObjectNode object, String name, RandomGenerator random) {
    JsonNode was = object.get(name);
    switch (random.nextInt(7)) {
      case 0 -> {
        object.remove(name);
        draft.done.add("without " + name);
      }
      case 1 -> {
        object.set(name, JsonNodeFactory.instance.arrayNode().add(was));
        draft.done.add(name + " in a list");
      }
      case 2 -> {
        JsonNode one = was instanceof ArrayNode list && !list.isEmpty() ? list.get(0) : was;
        ArrayNode many = object.putArray(name);
        for (int left = Math.min(1_500, MANY / length(one)); left > 0; left--) {
          many.add(one);
        }
        draft.done.add(name + " many times");
      }
      case 3 -> {
        object.put(name, victims.anyId(random));
        draft.done.add(name + " is another record");
      }
      case 4 -> {
        object.put(name, victims.foreignId(random));
        draft.done.add(name + " is another tenant's record");
      }
      case 5 -> {
        object.put(name, Hostile.criterion(random));
        draft.done.add(name + " is a criterion");
      }
      default -> {
        object.put(name, was == null ? "" : was.toString());
        draft.done.add(name + " as a text");
      }
    }
  }

  private static void collect(@Nullable JsonNode json, List<ObjectNode> into) {
    if (json instanceof ObjectNode object) {
      into.add(object);
    }
    if (json != null) {
      json.forEach(child -> collect(child, into));
    }
  }

  private static int length(@Nullable JsonNode json) {
    return String.valueOf(json).length();
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.stringNode(text).toString();
  }

  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
