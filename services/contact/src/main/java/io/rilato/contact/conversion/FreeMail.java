package io.rilato.contact.conversion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells a company's mail domain from one where anybody has an address. */
final class FreeMail {
  private static final Set<String> DOMAINS =
      Set.of(
          "126.com",
          "163.com",
          "aol.com",
          "arcor.de",
          "bluewin.ch",
          "fastmail.com",
          "free.fr",
          "freenet.de",
          "googlemail.com",
          "icloud.com",
          "laposte.net",
          "libero.it",
          "mac.com",
          "mail.com",
          "mail.ru",
          "me.com",
          "msn.com",
          "orange.fr",
          "pm.me",
          "posteo.de",
          "proton.me",
          "qq.com",
          "rocketmail.com",
          "sfr.fr",
          "t-online.de",
          "tutanota.com",
          "wanadoo.fr",
          "web.de",
          "ymail.com");

  /** Providers with a domain in many countries, such as {@code yahoo.co.uk}. */
  private static final Set<String> EVERYWHERE =
      Set.of("gmail", "gmx", "hotmail", "live", "outlook", "protonmail", "yahoo", "yandex", "zoho");

  private FreeMail() {}

  /** The domain of an email address, unless it is a provider's. */
  static Optional<String> companyDomain(String email) {
    String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    String[] labels = domain.split("\\.");
    boolean free =
        DOMAINS.contains(domain)
            || labels.length <= 3 && Arrays.stream(labels).limit(1).anyMatch(EVERYWHERE::contains);
    return free ? Optional.empty() : Optional.of(domain);
  }
}
