package io.rilato.contact.company;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.DECIMAL;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contact.value.SharedSchemas;
import io.rilato.contracts.contact.Address;
import io.rilato.contracts.contact.Company;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.criteria.CriteriaSchema.Objects;
import io.rilato.platform.search.SearchDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What companies are searched, filtered and sorted by. */
final class CompanySearch {
  private static final CriteriaSchema SCHEMA =
      CriteriaSchema.builder()
          .field("name", TEXT)
          .field("legalName", TEXT)
          .field("tradingNames", new ListOf(TEXT))
          .field("addresses", new Objects(SharedSchemas.ADDRESS))
          .field("foundedYear", INTEGER)
          .field("domains", new ListOf(KEYWORD))
          .field("registrationIds", new Objects(registration()))
          .field("parentId", KEYWORD)
          .field("industry", TEXT)
          .field("employees", INTEGER)
          .field("annualRevenue.amount", DECIMAL)
          .field("annualRevenue.currency", KEYWORD)
          .field("status", KEYWORD)
          .field("kinds", new ListOf(KEYWORD))
          .field("externalIds", new MapOf(KEYWORD))
          .build();

  static final SearchDefinition<Company> DEFINITION =
      new SearchDefinition<>(SCHEMA, CompanySearch::words, Company::name, CompanySearch::subtitle);

  private CompanySearch() {}

  private static CriteriaSchema registration() {
    return CriteriaSchema.builder().field("scheme", KEYWORD).field("value", KEYWORD).build();
  }

  private static List<String> words(Company company) {
    List<String> words = new ArrayList<>();
    words.add(company.name());
    Stream.of(company.legalName(), company.industry())
        .filter(java.util.Objects::nonNull)
        .forEach(words::add);
    stream(company.tradingNames()).forEach(words::add);
    stream(company.domains()).forEach(words::add);
    cities(company).forEach(words::add);
    return words;
  }

  private static @Nullable String subtitle(Company company) {
    return Stream.concat(
            Stream.concat(Stream.ofNullable(company.industry()), stream(company.domains())),
            cities(company))
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> cities(Company company) {
    return stream(company.addresses()).map(Address::city).filter(java.util.Objects::nonNull);
  }

  private static <A> Stream<A> stream(@Nullable List<A> list) {
    return list == null ? Stream.of() : list.stream();
  }
}
