package io.rilato.infra.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of one of the issuer's login pages, read as far as a login needs it.
 *
 * @param action where it is sent
 * @param fields the values it is sent with, by name, in the page's order
 */
record LoginForm(String action, Map<String, String> fields) {
  private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>");
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

  /**
   * Finds the form in a page and fills it in: the hidden fields with what they hold, the others
   * with what a person would type.
   *
   * @param typed by what a field is for: {@code email}, {@code password}, or {@code one-time-code}
   * @throws Refusal when there is none
   */
  static LoginForm fillIn(String page, Map<String, String> typed) {
    Matcher form = FORM.matcher(page);
    if (!form.find()) {
      throw new Refusal("the login page has no form");
    }
    String action = attributes(form.group()).getOrDefault("action", "");
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher inputs = INPUT.matcher(page);
    while (inputs.find()) {
      Map<String, String> attributes = attributes(inputs.group());
      String name = attributes.getOrDefault("name", "");
      String type = attributes.getOrDefault("type", "text");
      String use = type.equals("text") ? attributes.getOrDefault("autocomplete", "") : type;
      if (type.equals("hidden")) {
        fields.put(name, attributes.getOrDefault("value", ""));
      } else if (typed.containsKey(use)) {
        fields.put(name, typed.get(use));
      }
    }
    return new LoginForm(action, fields);
  }

  private static Map<String, String> attributes(String tag) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(tag);
    while (matcher.find()) {
      attributes.put(matcher.group(1), unescape(matcher.group(2)));
    }
    return attributes;
  }

  private static String unescape(String text) {
    return text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
