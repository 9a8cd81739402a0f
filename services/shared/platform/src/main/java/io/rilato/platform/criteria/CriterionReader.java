package io.rilato.platform.criteria;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.rilato.platform.criteria.Condition.All;
import io.rilato.platform.criteria.Condition.Any;
import io.rilato.platform.criteria.Condition.Compare;
import io.rilato.platform.criteria.Condition.Constant;
import io.rilato.platform.criteria.Condition.Exists;
import io.rilato.platform.criteria.Condition.Op;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.criteria.FieldScope.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Checks CEL's syntax tree against the schema and turns it into a condition. The types are checked
 * here, not by CEL's checker: every comparison of the profile is between one field and one value,
 * so that the check is short and its errors can name the field.
 */
final class CriterionReader {
  static final int MAX_DEPTH = 10;
  static final int MAX_VALUES = 500;
  static final int MAX_CONTAINED = 100;
  static final long MAX_DAYS = 1_000_000;

  private static final Map<String, Op> COMPARISONS =
      Map.of(
          "_==_", Op.EQ, "_!=_", Op.NE, "_<_", Op.LT, "_<=_", Op.LE, "_>_", Op.GT, "_>=_", Op.GE);

  private final CriterionSource source;
  private final CelExpr tree;
  private final FieldScope record;
  private final Set<String> fields = new HashSet<>();
  private boolean dependsOnDate;

  CriterionReader(String pointer, CelAbstractSyntaxTree tree, CriteriaSchema schema) {
    this.source = new CriterionSource(pointer, tree.getSource());
    this.tree = tree.getExpr();
    this.record = FieldScope.record(schema);
  }

  Condition read() {
    return condition(tree, record, 1);
  }

  /** The fields that {@link #read} met. */
  Set<String> fields() {
    return fields;
  }

  /** Whether {@link #read} met something that changes with the day. */
  boolean dependsOnDate() {
    return dependsOnDate;
  }

  private Condition condition(CelExpr expression, FieldScope scope, int depth) {
    if (depth > MAX_DEPTH) {
      throw source.refused(expression, "too-deep", "at most " + MAX_DEPTH + " levels of nesting");
    }
    return switch (expression.getKind()) {
      case CONSTANT -> constant(expression);
      case IDENT, SELECT -> flag(expression, scope);
      case CALL -> call(expression, expression.call(), scope, depth);
      default -> throw notACondition(expression);
    };
  }

  private Condition constant(CelExpr expression) {
    if (expression.constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
      throw notACondition(expression);
    }
    return new Constant(expression.constant().booleanValue());
  }

  private Condition flag(CelExpr expression, FieldScope scope) {
    Named field = field(expression, scope);
    if (field.kind() != Kind.BOOLEAN) {
      throw notACondition(expression);
    }
    return on(field, name -> new Compare(name, Op.EQ, true));
  }

  private Condition call(CelExpr expression, CelCall call, FieldScope scope, int depth) {
    Op op = COMPARISONS.get(call.function());
    if (op != null) {
      return comparison(call.args().get(0), op, call.args().get(1), scope);
    }
    return switch (call.function()) {
      case "_&&_" -> new All(parts(expression, "_&&_", scope, depth, new ArrayList<>()));
      case "_||_" -> new Any(parts(expression, "_||_", scope, depth, new ArrayList<>()));
      case "!_" -> new Condition.Not(condition(call.args().getFirst(), scope, depth + 1));
      case "@in" -> in(call.args().get(0), call.args().get(1), scope);
      case "has" -> has(expression, call, scope);
      case "exists" -> exists(expression, call, scope, depth);
      case "startsWith" -> startsWith(expression, call, scope);
      case "contains" -> contains(expression, call, scope);
      case "_[_]" -> flag(expression, scope);
      default ->
          throw source.refused(
              expression,
              "not-supported",
              "'" + call.function().replace("_", "") + "' cannot be used in a criterion");
    };
  }

  /** A chain of the same operator is one level, however CEL balanced it. */
  private List<Condition> parts(
      CelExpr expression, String operator, FieldScope scope, int depth, List<Condition> found) {
    if (expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && expression.call().function().equals(operator)) {
      expression.call().args().forEach(side -> parts(side, operator, scope, depth, found));
    } else {
      found.add(condition(expression, scope, depth + 1));
    }
    return found;
  }

  private Condition comparison(CelExpr left, Op op, CelExpr right, FieldScope scope) {
    if (isConstant(left) && !isConstant(right)) {
      return comparison(right, op.flipped(), left, scope);
    }
    if (isCall(left, "daysSince") && left.call().args().size() == 1) {
      return daysSince(left.call().args().getFirst(), op, right, scope);
    }
    Named field = field(left, scope);
    Kind kind = single(left, field);
    if (kind == Kind.BOOLEAN && op != Op.EQ && op != Op.NE) {
      throw source.refused(left, "wrong-type", field.path() + " is true or false: use == or !=");
    }
    Comparable<?> value = source.value(right, kind, field.path());
    return on(field, name -> new Compare(name, op, value));
  }

  private Condition daysSince(CelExpr argument, Op op, CelExpr right, FieldScope scope) {
    Named field = field(argument, scope);
    Kind kind = single(argument, field);
    if (kind != Kind.DATE && kind != Kind.INSTANT) {
      throw source.refused(argument, "wrong-type", field.path() + " is neither a day nor a moment");
    }
    long days = (Long) source.value(right, Kind.INTEGER, "daysSince(" + field.path() + ")");
    if (Math.abs(days) > MAX_DAYS) {
      throw source.refused(right, "too-large", "at most " + MAX_DAYS + " days");
    }
    dependsOnDate = true;
    return on(field, name -> new Condition.DaysSince(name, kind, op, days));
  }

  private Condition in(CelExpr left, CelExpr right, FieldScope scope) {
    if (right.getKind() == CelExpr.ExprKind.Kind.LIST) {
      return oneOf(left, right, scope);
    }
    Named list = field(right, scope);
    return switch (list.field()) {
      case CriteriaSchema.ListOf(Kind kind) -> {
        Comparable<?> value = source.value(left, kind, list.path());
        yield new Exists(list.name(), new Compare(FoldedRecord.VALUE, Op.EQ, value));
      }
      case CriteriaSchema.MapOf _ when list.key() == null -> {
        String key = textIn(left, FoldedText::bounded, CriterionSource.MAX_TEXT);
        yield new Condition.Entry(list.name(), key, new Condition.Present(FoldedRecord.VALUE));
      }
      case Kind _, CriteriaSchema.Objects _, CriteriaSchema.MapOf _ ->
          throw source.refused(right, "wrong-type", list.path() + " is not a list of values");
    };
  }

  private Condition oneOf(CelExpr left, CelExpr list, FieldScope scope) {
    Named field = field(left, scope);
    Kind kind = single(left, field);
    List<CelExpr> elements = list.list().elements();
    if (elements.size() > MAX_VALUES) {
      throw source.refused(list, "too-many", "at most " + MAX_VALUES + " values in a list");
    }
    List<Comparable<?>> values = new ArrayList<>();
    elements.forEach(element -> values.add(source.value(element, kind, field.path())));
    return on(field, name -> new Condition.OneOf(name, List.copyOf(values)));
  }

  private Condition has(CelExpr expression, CelCall call, FieldScope scope) {
    Named field = field(argument(expression, call, 1), scope);
    return field.elements("") == null
        ? on(field, Condition.Present::new)
        : new Exists(field.name(), new Constant(true));
  }

  private Condition exists(CelExpr expression, CelCall call, FieldScope scope, int depth) {
    CelExpr variable = argument(expression, call, 2);
    Named list = field(target(expression, call), scope);
    if (variable.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      throw source.refused(variable, "not-supported", "a name for the element must stand here");
    }
    FieldScope inside = list.elements(variable.ident().name());
    if (inside == null) {
      throw source.refused(expression, "wrong-type", list.path() + " is not a list");
    }
    return new Exists(list.name(), condition(call.args().get(1), inside, depth + 1));
  }

  private Condition startsWith(CelExpr expression, CelCall call, FieldScope scope) {
    Named field = text(target(expression, call), scope);
    CelExpr argument = argument(expression, call, 1);
    String prefix = textIn(argument, FoldedText::of, CriterionSource.MAX_TEXT);
    return on(field, name -> new Condition.StartsWith(name, prefix));
  }

  private Condition contains(CelExpr expression, CelCall call, FieldScope scope) {
    Named field = text(target(expression, call), scope);
    String part = textIn(argument(expression, call, 1), FoldedText::of, MAX_CONTAINED);
    return on(field, name -> new Condition.Contains(name, part));
  }

  private Named text(CelExpr expression, FieldScope scope) {
    Named field = field(expression, scope);
    Kind kind = field.kind();
    if (kind == null || !kind.isText()) {
      throw source.refused(expression, "wrong-type", field.path() + " is not a text");
    }
    return field;
  }

  private String textIn(CelExpr expression, Function<String, String> form, int max) {
    if (expression.constantOrDefault().getKind() != CelConstant.Kind.STRING_VALUE) {
      throw source.refused(expression, "value-expected", "a text must stand here, as in 'text'");
    }
    return source.bounded(expression, form.apply(expression.constant().stringValue()), max);
  }

  /** What is said about a field; for an entry of a map, about the entry with that key. */
  private static Condition on(Named field, Function<String, Condition> said) {
    String key = field.key();
    return key == null
        ? said.apply(field.name())
        : new Condition.Entry(field.name(), key, said.apply(FoldedRecord.VALUE));
  }

  private Named field(CelExpr expression, FieldScope scope) {
    List<String> path = FieldScope.path(expression);
    if (path == null) {
      throw source.refused(expression, "field-expected", "a field must stand here");
    }
    Named field = scope.find(path);
    if (field == null) {
      throw source.refused(
          expression,
          "unknown-field",
          "there is no field " + String.join(".", path) + " here, but " + scope.choices());
    }
    fields.add(field.path());
    return field;
  }

  private Kind single(CelExpr expression, Named field) {
    Kind kind = field.kind();
    if (kind == null) {
      throw source.refused(
          expression,
          "wrong-type",
          field.path() + " holds many values: use exists(), has() or 'value' in " + field.path());
    }
    return kind;
  }

  private CelExpr argument(CelExpr expression, CelCall call, int count) {
    if (call.args().size() != count) {
      throw source.refused(
          expression, "arguments", call.function() + " takes " + count + " argument(s)");
    }
    return call.args().getFirst();
  }

  private CelExpr target(CelExpr expression, CelCall call) {
    return call.target()
        .orElseThrow(() ->
            source.refused(expression, "arguments", "write field." + call.function() + "(...)"));
  }

  private static boolean isConstant(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
  }

  private static boolean isCall(CelExpr expression, String function) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && expression.call().function().equals(function);
  }

  private RuntimeException notACondition(CelExpr expression) {
    return source.refused(expression, "not-a-condition", "this is neither true nor false");
  }
}
