package io.rilato.infra.demo;

import io.rilato.infra.client.RilatoClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The accounts of the CRM data set as companies, with what had to be corrected. */
final class CompanyFile {
  static final String SYSTEM = "maven-crm";

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final Map<String, String> INDUSTRIES = Map.of("technolgy", "technology");
  private static final Map<String, String> COUNTRIES =
      Map.of("Philipines", "Philippines", "Korea", "South Korea");

  private final Map<String, String> countryCodes = new HashMap<>();
  private final List<DemoRecord> records = new ArrayList<>();
  private final Corrections corrections;

  private CompanyFile(Corrections corrections) {
    this.corrections = corrections;
    for (String code : Locale.getISOCountries()) {
      countryCodes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code);
    }
  }

  static List<DemoRecord> read(Corrections corrections) {
    CompanyFile file = new CompanyFile(corrections);
    Csv.resource("accounts.csv").forEach(file::add);
    return List.copyOf(file.records);
  }

  private void add(Map<String, String> row) {
    String name = row.getOrDefault("account", "");
    ObjectNode company = RilatoClient.object();
    company.put("name", name);
    company.put("industry", corrected(name, "industry", row.getOrDefault("sector", "")));
    company.put("foundedYear", Integer.parseInt(row.getOrDefault("year_established", "")));
    company.put("employees", Integer.parseInt(row.getOrDefault("employees", "")));
    BigDecimal revenue = new BigDecimal(row.getOrDefault("revenue", "")).multiply(MILLION);
    company
        .putObject("annualRevenue")
        .put("amount", revenue.setScale(2).toPlainString())
        .put("currency", "USD");
    company
        .putArray("addresses")
        .addObject()
        .put("country", countryCode(name, row.getOrDefault("office_location", "")));
    company.putArray("kinds").add("customer");
    company.putObject("externalIds").put(SYSTEM, name);
    String parent = row.getOrDefault("subsidiary_of", "");
    records.add(new DemoRecord(name, company, parent.isEmpty() ? null : parent));
  }

  private String corrected(String company, String field, String value) {
    String better = INDUSTRIES.getOrDefault(value, value);
    if (!better.equals(value)) {
      corrections.add(company, "company", field, value, better, "misspelt");
    }
    return better;
  }

  /** The code of a country's English name; a name that is none goes to the API as it is. */
  private String countryCode(String company, String country) {
    String better = COUNTRIES.getOrDefault(country, country);
    if (!better.equals(country)) {
      String reason = country.equals("Korea") ? "two countries have it in their name" : "misspelt";
      corrections.add(company, "company", "country", country, better, reason);
    }
    return countryCodes.getOrDefault(better, better);
  }
}
