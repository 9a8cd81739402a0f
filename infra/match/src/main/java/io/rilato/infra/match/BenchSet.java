package io.rilato.infra.match;

import java.util.List;

/** A set of records with known truth, and how its columns are mapped. */
record BenchSet(String name, String folder, String fields, boolean link) {
  private static final String FEBRL =
      "given_name=givenName,surname=familyName,street_number=houseNumber,address_1=street,"
          + "address_2=address,suburb=city,postcode=postalCode,state=region,"
          + "date_of_birth=birthDate";

  static final List<BenchSet> ALL =
      List.of(
          new BenchSet(
              "fake_1000",
              "fake_1000",
              "first_name=givenName,surname=familyName,dob=birthDate,city=city,email=email",
              false),
          new BenchSet("febrl1", "febrl1", FEBRL + ",soc_sec_id=nationalId", false),
          new BenchSet("febrl1, no id", "febrl1", FEBRL, false),
          new BenchSet("febrl4", "febrl4", FEBRL + ",soc_sec_id=nationalId", true),
          new BenchSet("febrl4, no id", "febrl4", FEBRL, true),
          new BenchSet(
              "fodors_zagats",
              "fodors_zagats",
              "name=company,addr=address,city=city,phone=phone",
              true),
          new BenchSet(
              "rldata500",
              "rldata500",
              "fname_c1=givenName,fname_c2=middleName,lname_c1=familyName,by=birthYear,"
                  + "bm=birthMonth,bd=birthDay",
              false));
}
