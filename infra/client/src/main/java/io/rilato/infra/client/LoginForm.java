package io.rilato.infra.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of the issuer's login page, read as far as a login needs it.
 *
 * @param action where it is sent
 * @param hiddenFields what it sends besides what is typed in, in order; may be added to
 */
record LoginForm(String action, Map<String, String> hiddenFields) {
  private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>");
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

  /**
   * Finds the form in a page.
   *
   * @throws Refusal when there is none
   */
  static LoginForm parse(String page) {
    Matcher form = FORM.matcher(page);
    if (!form.find()) {
      throw new Refusal("the login page has no form");
    }
    String action = attributes(form.group()).getOrDefault("action", "");
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher inputs = INPUT.matcher(page);
    while (inputs.find()) {
      Map<String, String> attributes = attributes(inputs.group());
      if ("hidden".equals(attributes.get("type"))) {
        fields.put(attributes.getOrDefault("name", ""), attributes.getOrDefault("value", ""));
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
