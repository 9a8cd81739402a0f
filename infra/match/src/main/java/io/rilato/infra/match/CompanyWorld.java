package io.rilato.infra.match;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The countries, trades and ways of writing that made-up firms are composed of. */
record CompanyWorld(
    List<Country> countries,
    Map<String, Map<String, List<String>>> words,
    Map<String, String> shorts) {

  /** A country; each of its legal forms with the ways to write it. */
  record Country(
      String name,
      String phone,
      String domain,
      String script,
      String language,
      List<String> towns,
      List<List<String>> forms) {}

  static CompanyWorld read() throws IOException {
    List<Country> countries = new ArrayList<>();
    Map<String, Map<String, List<String>>> words = new HashMap<>();
    Map<String, String> shorts = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(CompanyWorld.class.getResourceAsStream("made-companies.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] cells = line.split("\\|", -1);
        switch (cells[0]) {
          case "country" -> countries.add(country(cells));
          case "short" -> {
            for (String pair : cells[1].split(",", -1)) {
              shorts.put(
                  pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1));
            }
          }
          case "trade", "branch", "street" ->
              words
                  .computeIfAbsent(cells[0], kind -> new HashMap<>())
                  .put(cells[1], List.of(cells[2].split(cells[0].equals("trade") ? "," : ";", -1)));
          default -> {}
        }
      }
    }
    return new CompanyWorld(List.copyOf(countries), words, Map.copyOf(shorts));
  }

  private static Country country(String[] cells) {
    List<List<String>> forms = new ArrayList<>();
    for (String kind : cells[7].split(";", -1)) {
      // "Co., Ltd." is one form: only a comma before no blank parts two.
      forms.add(List.of(kind.split(",(?! )", -1)));
    }
    return new Country(
        cells[1], cells[2], cells[3], cells[4], cells[5], List.of(cells[6].split(",", -1)), forms);
  }

  List<String> words(String kind, String language) {
    return words.getOrDefault(kind, Map.of()).getOrDefault(language, List.of());
  }
}
