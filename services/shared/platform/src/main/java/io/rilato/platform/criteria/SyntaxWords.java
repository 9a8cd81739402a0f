package io.rilato.platform.criteria;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parser has against a text, in words of somebody who does not know the grammar. */
final class SyntaxWords {
  private static final Pattern REJECTED =
      Pattern.compile("(?:input|at:?) '(.*?)'?(?: expecting .*)?$", Pattern.DOTALL);
  private static final int LONGEST = 40;

  private SyntaxWords() {}

  /** The parser's message in words. */
  static String of(String message) {
    Matcher rejected = REJECTED.matcher(message);
    String part = rejected.find() ? rejected.group(1).strip() : "";
    if (part.equals("<EOF>")) {
      return "something is missing at the end";
    }
    if (part.isEmpty()) {
      return "this cannot be read";
    }
    if (part.startsWith("'") || part.startsWith("\"")) {
      return "the text that begins here has no closing quote";
    }
    if (part.startsWith("=") && !part.startsWith("==")) {
      return "a single = cannot stand here; equal is written ==";
    }
    String shown = part.length() > LONGEST ? part.substring(0, LONGEST) + "…" : part;
    return shown + " cannot stand here";
  }
}
