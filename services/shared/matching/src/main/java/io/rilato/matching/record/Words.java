package io.rilato.matching.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Folded text as words, and the words that are written in many ways or say nothing. */
final class Words {
  static final Set<String> HONORIFICS =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "mx",
          "dr",
          "prof",
          "sir",
          "dame",
          "lady",
          "lord",
          "rev",
          "herr",
          "frau",
          "hr",
          "fr",
          "mme",
          "mlle",
          "monsieur",
          "madame",
          "sr",
          "sra",
          "srta",
          "don",
          "dona",
          "shri",
          "smt",
          "jr",
          "junior",
          "senior",
          "ii",
          "iii",
          "iv",
          "phd",
          "md",
          "esq",
          "dipl",
          "ing",
          "mag",
          "hon",
          "capt",
          "col",
          "gen",
          "maj");

  private static final Map<String, String> ADDRESS_WORDS = addressWords();

  private Words() {}

  /** The words of letters and digits; an apostrophe joins, all else parts. */
  static List<String> split(String folded) {
    List<String> words = new ArrayList<>(4);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        word.append(c);
      } else if (c != '\'' && c != '`' && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  static String plain(String text) {
    return String.join(" ", split(Folding.fold(text)));
  }

  /** The words of a name without titles, unless nothing else is there. */
  static List<String> name(String text) {
    List<String> words = split(Folding.fold(text));
    if (words.size() < 2) {
      return words;
    }
    List<String> kept = new ArrayList<>(words);
    kept.removeIf(HONORIFICS::contains);
    return kept.isEmpty() ? words : kept;
  }

  static List<String> address(String text) {
    List<String> words = split(Folding.fold(text));
    words.replaceAll(word -> ADDRESS_WORDS.getOrDefault(word, word));
    return words;
  }

  private static Map<String, String> addressWords() {
    String all =
        "st street,str strasse,ave avenue av,blvd boulevard blv bd,rd road,dr drive,ln lane,"
            + "pl place plaza platz,ct court,cct circuit,cres crescent cr,hwy highway,pde parade,"
            + "tce terrace ter,sq square,pkwy parkway pky,apt apartment apmnt flat unit,fl floor,"
            + "ste suite,n north,s south,e east,w west,ne northeast,nw northwest,se southeast,"
            + "sw southwest,mt mount,ft fort,bldg building,1st first,2nd second,3rd third,"
            + "4th fourth,5th fifth,6th sixth,7th seventh,8th eighth,9th ninth,10th tenth";
    Map<String, String> words = new java.util.HashMap<>();
    for (String group : all.split(",", -1)) {
      String[] forms = group.split(" ", -1);
      for (String form : forms) {
        words.put(form, forms[0]);
      }
    }
    return Map.copyOf(words);
  }
}
