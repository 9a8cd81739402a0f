package io.rilato.infra.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The ways in which people write the name of one firm. */
final class CompanyVariants {
  private static final Map<String, String> CYRILLIC =
      letters(
          "shch:щ sh:ш ch:ч zh:ж kh:х ts:ц ya:я yu:ю yo:ё a:а b:б c:к d:д e:е f:ф g:г h:х i:и j:дж"
              + " k:к l:л m:м n:н o:о p:п q:к r:р s:с t:т u:у v:в w:в x:кс y:й z:з");
  private static final Map<String, String> GREEK =
      letters(
          "th:θ ch:χ ph:φ ps:ψ ou:ου sh:σ a:α b:μπ c:κ d:ντ e:ε f:φ g:γκ h:χ i:ι j:τζ k:κ l:λ m:μ"
              + " n:ν o:ο p:π q:κ r:ρ s:σ t:τ u:ου v:β w:β x:ξ y:ι z:ζ");

  private final CompanyWorld world;
  private final Random random;
  private final Slips slips;

  CompanyVariants(CompanyWorld world, Random random) {
    this.world = world;
    this.random = random;
    slips = new Slips(random);
  }

  /**
   * A name under which the firm is found.
   *
   * @param noise the chance that it is written in an unusual way
   */
  String of(MadeCompany company, double noise) {
    List<String> core = new ArrayList<>(company.core());
    String form = company.form().get(random.nextInt(company.form().size()));
    double unusual = random.nextDouble() / noise;
    if (unusual < 0.12 && core.size() >= 3) {
      return initials(core) + (random.nextBoolean() ? " " + form : "");
    }
    if (unusual < 0.2 && !company.brand().isEmpty()) {
      return random.nextBoolean()
          ? String.join(" ", core) + " " + form + " d/b/a " + company.brand()
          : company.brand();
    }
    if (unusual < 0.27 && core.size() > 1) {
      Collections.swap(core, 0, core.size() - 1);
    } else if (unusual < 0.45) {
      int word = random.nextInt(core.size());
      core.set(word, slips.in(core.get(word)));
    } else if (unusual < 0.5) {
      core.addFirst("The");
    } else if (unusual < 0.55) {
      core.add("Group");
    } else if (unusual < 0.6 && core.size() > 2) {
      core.removeLast();
    } else if (unusual < 0.7) {
      core.replaceAll(word -> world.shorts().getOrDefault(word, word));
    }
    String name = String.join(" ", core);
    if (unusual < 0.85 && unusual > 0.7 && !company.country().script().equals("-")) {
      name = written(name, company.country().script());
      form = form.chars().allMatch(c -> c < 128) ? written(form, company.country().script()) : form;
    }
    name = random.nextInt(3) == 0 ? name : name + (random.nextInt(5) == 0 ? ", " : " ") + form;
    return random.nextInt(8) == 0 ? name.toUpperCase(Locale.ROOT) : name;
  }

  /** The name of an office of the firm in another town. */
  String branch(MadeCompany company, String town, double noise) {
    String name = of(company, noise / 2);
    List<String> ways = world.words("branch", company.country().language());
    return random.nextInt(3) == 0
        ? name
        : ways.get(random.nextInt(ways.size())).replace("%s", name).replace("%t", town);
  }

  private static String initials(List<String> core) {
    StringBuilder initials = new StringBuilder();
    for (String word : core) {
      initials.append(word.equals("&") ? "" : word.substring(0, 1));
    }
    return initials.toString().toUpperCase(Locale.ROOT);
  }

  private static String written(String latin, String script) {
    Map<String, String> letters = script.equals("greek") ? GREEK : CYRILLIC;
    String text = latin.toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int length = 4;
      while (length > 1
          && (i + length > text.length() || !letters.containsKey(text.substring(i, i + length)))) {
        length--;
      }
      String unit = text.substring(i, i + length);
      out.append(letters.getOrDefault(unit, unit));
      i += length;
    }
    return out.toString();
  }

  private static Map<String, String> letters(String pairs) {
    Map<String, String> letters = new java.util.HashMap<>();
    for (String pair : pairs.split(" ", -1)) {
      letters.put(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1));
    }
    return Map.copyOf(letters);
  }
}
