package io.rilato.platform.criteria;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.time.Clock;

/**
 * The one language for filters, rules, segments and conditions: a profile of CEL (Common Expression
 * Language) over the fields of one schema.
 *
 * <table>
 * <caption>What can be written</caption>
 * <tr><td>{@code == != < <= > >=}</td><td>a field and a value, on either side</td></tr>
 * <tr><td>{@code field in ['a', 'b']}</td><td>equal to one of them</td></tr>
 * <tr><td>{@code 'x' in tags}</td><td>a list of values holds it; a map has that key</td></tr>
 * <tr><td>{@code && || !} and parentheses</td><td>{@code !} is plain negation</td></tr>
 * <tr><td>{@code has(field)}</td><td>the field, list or map holds something</td></tr>
 * <tr><td>{@code field.startsWith('x')}, {@code field.contains('x')}</td><td>texts</td></tr>
 * <tr><td>{@code addresses.exists(a, a.country == 'DE' && has(a.city))}</td>
 * <td>one and the same element of a list fulfils it</td></tr>
 * <tr><td>{@code externalIds['erp'] == '1'}, {@code has(externalIds.erp)}</td><td>maps</td></tr>
 * <tr><td>{@code daysSince(birthDate) > 30}</td>
 * <td>whole days from that day to today in the clock's zone, negative for days to come</td></tr>
 * </table>
 *
 * <p>Texts compare after NFKC and case folding. Days and moments are written as in JSON: {@code
 * '2026-11-21'}, {@code '2026-11-21T10:00:00Z'}. A comparison with a missing value is false, also
 * {@code !=}. Everything else is refused with the place and the reason.
 */
public final class Criteria {
  static final int MAX_LENGTH = 4_096;
  private static final int MAX_PARENTHESES = 64;

  private final CriteriaSchema schema;
  private final Clock clock;
  private final CelParser parser =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(CelOptions.current().maxParseRecursionDepth(MAX_PARENTHESES).build())
          .build();
  private final Cache<String, Criterion> parsed = Caffeine.newBuilder().maximumSize(1_000).build();

  public Criteria(CriteriaSchema schema, Clock clock) {
    this.schema = schema;
    this.clock = clock;
  }

  /** The criterion of a list's {@code filter} parameter. */
  public Criterion parse(String text) {
    return parse("filter", text);
  }

  /**
   * Parses and checks a criterion.
   *
   * @param pointer where the text stands in the request, for the error
   * @throws Problem {@link ProblemType#INVALID_FILTER}, saying where and why, when it is not one
   */
  public Criterion parse(String pointer, String text) {
    Criterion known = parsed.getIfPresent(text);
    if (known != null) {
      return known;
    }
    if (text.length() > MAX_LENGTH) {
      throw refused(
          pointer, "too-long", "At most " + MAX_LENGTH + " characters; there are " + text.length());
    }
    CriterionReader reader = new CriterionReader(pointer, tree(pointer, text), schema);
    Condition condition = reader.read();
    Criterion criterion =
        new Criterion(text, schema, condition, reader.fields(), reader.dependsOnDate(), clock);
    parsed.put(text, criterion);
    return criterion;
  }

  private CelAbstractSyntaxTree tree(String pointer, String text) {
    CelValidationResult result = parser.parse(text);
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      CelIssue first = e.getErrors().getFirst();
      throw refused(
          pointer,
          "syntax",
          CriterionSource.place(first.getSourceLocation())
              + ": "
              + SyntaxWords.of(first.getMessage()));
    }
  }

  static Problem refused(String pointer, String code, String detail) {
    return Problem.of(ProblemType.INVALID_FILTER, pointer, code, detail);
  }
}
