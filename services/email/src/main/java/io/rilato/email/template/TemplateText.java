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
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}\\s]*)\\s*}}");

  /** The text with its placeholders filled; a name without a value stands for nothing. */
  public TemplateText filledWith(Map<String, String> values) {
    return new TemplateText(
        fill(subject, values).strip(),
        text.lines()
            .filter(line -> !saysNothing(line, values))
            .map(line -> fill(line, values))
            .collect(Collectors.joining("\n", "", "\n")));
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

  private static String fill(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "").strip()));
  }
}
