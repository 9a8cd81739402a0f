package io.rilato.infra.match;

import io.rilato.infra.match.CompanyWorld.Country;
import java.util.List;

/**
 * A made-up firm before it is written down.
 *
 * @param core the words of its name without the legal form
 * @param form the ways to write its legal form
 * @param brand what it trades as, empty if by its name
 */
record MadeCompany(
    Country country,
    List<String> core,
    List<String> form,
    String brand,
    String street,
    String town,
    String postal,
    String site,
    String phone,
    String email) {

  String name() {
    return String.join(" ", core) + " " + form.getFirst();
  }

  /** The same firm at another place. */
  MadeCompany at(String otherStreet, String otherTown, String otherPostal, String otherPhone) {
    return new MadeCompany(
        country, core, form, brand, otherStreet, otherTown, otherPostal, site, otherPhone, email);
  }
}
