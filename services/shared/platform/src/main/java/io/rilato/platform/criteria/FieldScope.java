package io.rilato.platform.criteria;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.rilato.platform.criteria.CriteriaSchema.Field;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.criteria.CriteriaSchema.Objects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which fields can be named at a place: the record's, or those of one list element by its variable.
 *
 * @param variable the element's name, null in the record itself
 * @param element what the scope is: objects with these fields, or single values
 * @param path of the list in the record, empty for the record itself
 */
record FieldScope(@Nullable String variable, Field element, String path) {

  static FieldScope record(CriteriaSchema schema) {
    return new FieldScope(null, new Objects(schema), "");
  }

  /**
   * A field that is named somewhere.
   *
   * @param name within its scope, as folded values have it
   * @param path in the record
   * @param key of an entry, if the field is a map and one entry is named
   */
  record Named(String name, String path, Field field, @Nullable String key) {

    /** The kind of the single value it is; null for lists, objects and whole maps. */
    @Nullable Kind kind() {
      return switch (field) {
        case Kind kind -> kind;
        case MapOf(Kind kind) -> key == null ? null : kind;
        case ListOf _, Objects _ -> null;
      };
    }

    /** The scope of one element of this list under that name; null if it is no list. */
    @Nullable FieldScope elements(String elementName) {
      return switch (field) {
        case Objects objects -> new FieldScope(elementName, objects, path);
        case ListOf(Kind kind) -> new FieldScope(elementName, kind, path);
        case Kind _, MapOf _ -> null;
      };
    }
  }

  /** The names of a path such as {@code a.b['c']}, or null if this is no path. */
  static @Nullable List<String> path(CelExpr expression) {
    return switch (expression.getKind()) {
      case IDENT -> new ArrayList<>(List.of(expression.ident().name()));
      case SELECT -> with(path(expression.select().operand()), expression.select().field());
      case CALL -> {
        List<CelExpr> sides = expression.call().args();
        yield expression.call().function().equals("_[_]")
                && sides.get(1).constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE
            ? with(path(sides.get(0)), sides.get(1).constant().stringValue())
            : null;
      }
      default -> null;
    };
  }

  private static @Nullable List<String> with(@Nullable List<String> path, String name) {
    if (path != null) {
      path.add(name);
    }
    return path;
  }

  /** The field at that path in this scope, or null if there is none. */
  @Nullable Named find(List<String> names) {
    if (variable != null && !names.getFirst().equals(variable)) {
      return null;
    }
    List<String> inside = variable == null ? names : names.subList(1, names.size());
    return switch (element) {
      case Kind kind -> inside.isEmpty() ? new Named(FoldedRecord.VALUE, path, kind, null) : null;
      case Objects(CriteriaSchema schema) -> find(schema, inside);
      case ListOf _, MapOf _ -> null;
    };
  }

  private @Nullable Named find(CriteriaSchema schema, List<String> names) {
    String name = String.join(".", names);
    Field field = schema.field(name);
    if (field != null) {
      return new Named(name, inRecord(name), field, null);
    }
    if (names.size() < 2) {
      return null;
    }
    String map = String.join(".", names.subList(0, names.size() - 1));
    return schema.field(map) instanceof MapOf entries
        ? new Named(map, inRecord(map), entries, FoldedText.bounded(names.getLast()))
        : null;
  }

  private String inRecord(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** What can be named here, for an error. */
  String choices() {
    String prefix = variable == null ? "" : variable + ".";
    return switch (element) {
      case Objects(CriteriaSchema schema) ->
          schema.fields().keySet().stream().map(prefix::concat).toList().toString();
      case Kind _, ListOf _, MapOf _ -> "[" + variable + "]";
    };
  }
}
