package io.rilato.scoring.rules;

import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.contracts.scoring.ScoringModel.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The model by which leads are scored until a tenant activates one of its own. */
final class StandardModel {
  /** Counts up whenever a rule below changes. */
  static final long VERSION = 1;

  private static final String PRIVATE_EMAIL =
      Stream.of(
              "gmail.",
              "googlemail.",
              "yahoo.",
              "hotmail.",
              "outlook.",
              "live.",
              "msn.",
              "icloud.",
              "me.com",
              "gmx.",
              "web.de",
              "t-online.",
              "aol.",
              "proton.",
              "protonmail.",
              "mail.ru",
              "yandex.",
              "qq.com",
              "163.com")
          .map(provider -> "email.contains('@" + provider + "')")
          .collect(Collectors.joining(" || ", "(", ")"));

  private static final String DECIDER =
      Stream.of(
              "director",
              "head of",
              "chief",
              "vice president",
              "vp ",
              "president",
              "founder",
              "owner",
              "managing",
              "partner")
          .map(word -> "jobTitle.contains('" + word + "')")
          .collect(Collectors.joining(" || "));

  static final ScoringModel MODEL =
      new ScoringModel(
          "Standard",
          List.of(
              fit("business-email", "Business email", "has(email) && !" + PRIVATE_EMAIL, 10),
              fit("company", "Company given", "has(company)", 5),
              fit("phone", "Phone given", "has(phone)", 10),
              fit("small", "10 to 49 employees", "employees >= 10 && employees < 50", 5),
              fit("medium", "50 to 249 employees", "employees >= 50 && employees < 250", 10),
              fit("large", "250 to 999 employees", "employees >= 250 && employees < 1000", 15),
              fit("largest", "1000 employees or more", "employees >= 1000", 20),
              fit(
                  "decider",
                  "Decides",
                  DECIDER + " || jobTitle in ['vp', 'ceo', 'cfo', 'coo', 'cto', 'cio', 'cmo']",
                  15),
              fit("message", "Message given", "has(message)", 5),
              fit("consent", "Agreed to be contacted", "consent == true", 5),
              engagement("page-view", "Page views", 2, 10),
              engagement("mail-opened", "Mails opened", 3, 5),
              engagement("form-sent", "Forms sent", 10, 3),
              engagement("demo-requested", "Demo requested", 25, 1)),
          30,
          60,
          null,
          Map.of());

  private StandardModel() {}

  private static Rule fit(String id, String name, String when, int points) {
    return new Rule(id, name, when, null, points, null);
  }

  private static Rule engagement(String event, String name, int points, int atMost) {
    return new Rule(event, name, null, event, points, atMost);
  }
}
