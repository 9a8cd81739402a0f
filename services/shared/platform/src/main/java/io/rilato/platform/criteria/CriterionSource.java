package io.rilato.platform.criteria;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.http.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of a criterion: reads the values written in it and says where something is wrong. */
record CriterionSource(String pointer, CelSource source) {
  static final int MAX_TEXT = 1_000;

  /** What is wrong with this part, and where it stands. */
  Problem refused(CelExpr part, String code, String reason) {
    Integer offset = source.getPositionsMap().get(part.id());
    Optional<CelSourceLocation> location =
        offset == null ? Optional.empty() : source.getOffsetLocation(offset);
    String place = place(location.orElse(CelSourceLocation.of(1, 0)));
    return Criteria.refused(pointer, code, place + ": " + reason);
  }

  /** Lines and columns, both counted from one. */
  static String place(CelSourceLocation location) {
    return "line " + location.getLine() + ", column " + (location.getColumn() + 1);
  }

  /** The value written there, in the form in which values of that kind are compared. */
  Comparable<?> value(CelExpr expression, Kind kind, String field) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      throw refused(
          expression, "value-expected", "a value must stand here, as in " + example(kind));
    }
    Comparable<?> value = read(expression.constant(), kind);
    if (value == null) {
      String hint =
          expression.constant().getKind() == CelConstant.Kind.NULL_VALUE
              ? "; to ask whether it is missing write !has(" + field + ")"
              : "";
      throw refused(
          expression,
          "wrong-type",
          field + " compares with " + kind + ", written as in " + example(kind) + hint);
    }
    return value instanceof String text ? bounded(expression, text, MAX_TEXT) : value;
  }

  /** A text that is no longer than that. */
  String bounded(CelExpr expression, String text, int max) {
    if (text.codePointCount(0, text.length()) > max) {
      throw refused(expression, "too-long", "a text here has at most " + max + " characters");
    }
    return text;
  }

  private static @Nullable Comparable<?> read(CelConstant constant, Kind kind) {
    return switch (constant.getKind()) {
      case STRING_VALUE ->
          switch (kind) {
            case TEXT, KEYWORD -> FoldedText.of(constant.stringValue());
            case DATE -> FoldedRecord.day(constant.stringValue());
            case INSTANT -> FoldedRecord.moment(constant.stringValue());
            case INTEGER, DECIMAL, BOOLEAN -> null;
          };
      case INT64_VALUE ->
          switch (kind) {
            case INTEGER -> constant.int64Value();
            case DECIMAL -> (double) constant.int64Value();
            case TEXT, KEYWORD, BOOLEAN, DATE, INSTANT -> null;
          };
      case DOUBLE_VALUE ->
          kind == Kind.DECIMAL ? FoldedRecord.decimal("" + constant.doubleValue()) : null;
      case BOOLEAN_VALUE -> kind == Kind.BOOLEAN ? constant.booleanValue() : null;
      case NOT_SET, NULL_VALUE, UINT64_VALUE, BYTES_VALUE, TIMESTAMP_VALUE, DURATION_VALUE -> null;
    };
  }

  private static String example(Kind kind) {
    return switch (kind) {
      case TEXT, KEYWORD -> "'text'";
      case INTEGER -> "10";
      case DECIMAL -> "10.5";
      case BOOLEAN -> "true";
      case DATE -> "'2026-11-21'";
      case INSTANT -> "'2026-11-21T10:00:00Z'";
    };
  }
}
