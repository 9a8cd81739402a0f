package io.rilato.email.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Subject and text with placeholders, {@code {{lead.name}}}. What fills a placeholder is never
 * looked into for placeholders again.
 */
public record TemplateText(String subject, String text) {
  private static final int LONGEST_SUBJECT = 1_000;
  private static final int LONGEST_TEXT = 100_000;

  /** Possessive: what opens and does not close is looked at once. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*+([^{}\\s]*+)\\s*+}}");

  /**
   * The text with its placeholders filled; a name without a value stands for nothing. What would
   * become longer than a mail needs to be is cut and ends with {@code …}.
   */
  public TemplateText filledWith(Map<String, String> values) {
    String lines =
        text.lines()
            .filter(line -> !saysNothing(line, values))
            .collect(Collectors.joining("\n", "", "\n"));
    return new TemplateText(
        fill(subject, values, LONGEST_SUBJECT).strip(), fill(lines, values, LONGEST_TEXT));
  }

  /** What stands in braces and is none of the names: unknown names, and braces left open. */
  static List<String> unknownIn(String text, Collection<String> names) {
    List<String> unknown =
        PLACEHOLDER
            .matcher(text)
            .results()
            .filter(found -> !names.contains(found.group(1)))
            .map(found -> found.group())
            .collect(Collectors.toList());
    String rest = PLACEHOLDER.matcher(text).replaceAll("");
    int open = rest.indexOf("{{");
    if (open >= 0) {
      unknown.add(rest.substring(open, Math.min(rest.length(), open + 40)));
    }
    return unknown;
  }

  /** A line whose placeholders are all empty, such as one for a phone where none is known. */
  private static boolean saysNothing(String line, Map<String, String> values) {
    List<String> names = PLACEHOLDER.matcher(line).results().map(found -> found.group(1)).toList();
    return !names.isEmpty()
        && names.stream().allMatch(name -> values.getOrDefault(name, "").isBlank());
  }

  private static String fill(String text, Map<String, String> values, int longest) {
    CutText filled = new CutText(longest);
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (!filled.isFull() && placeholder.find()) {
      filled.append(text.substring(end, placeholder.start()));
      filled.append(values.getOrDefault(placeholder.group(1), "").strip());
      end = placeholder.end();
    }
    filled.append(text.substring(end));
    return filled.toString();
  }
}
