package io.rilato.infra.bench.data;

import java.util.List;

/** A city, with what its people have in common. */
record Place(
    String country,
    String city,
    String postalCode,
    String phone,
    String timeZone,
    String language) {

  static List<Place> all() {
    return Words.of("places").stream().map(Place::of).toList();
  }

  private static Place of(String line) {
    String[] part = line.split("\\|");
    return new Place(part[0], part[1], part[2], part[3], part[4], part[5]);
  }
}
