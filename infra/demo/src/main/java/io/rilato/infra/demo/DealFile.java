package io.rilato.infra.demo;

import static io.rilato.infra.demo.CompanyFile.SYSTEM;

import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.demo.BatchLoad.Written;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Opportunities as deals, and everything that had to be derived for it. */
final class DealFile {
  static final int CREATED_AT = 8;
  static final int ENGAGED_AT = 9;
  static final int CLOSED_AT = 16;
  static final String LOST_REASON = "Not recorded";

  private static final int WEEK = 7;

  private final Catalogue catalogue;
  private final Shift shift;
  private final Organisation people;
  private final Map<String, Written> companies;
  private final Corrections corrections;
  private final LocalDate lastDay;
  private final int daysToClose;

  DealFile(
      OpportunityFile file,
      Catalogue catalogue,
      Shift shift,
      Organisation people,
      Map<String, Written> companies,
      Corrections corrections) {
    this.catalogue = catalogue;
    this.shift = shift;
    this.people = people;
    this.companies = companies;
    this.corrections = corrections;
    this.lastDay = file.lastDay();
    this.daysToClose = file.daysToClose();
  }

  /** The deal as it is created: in the first stage, wherever it is now. */
  DemoRecord deal(Opportunity row) {
    String product = product(row);
    ObjectNode deal = RilatoClient.object();
    String account = row.account();
    deal.put(
        "name",
        account == null
            ? "%s (%s)".formatted(product, row.id())
            : "%s for %s (%s)".formatted(product, account, row.id()));
    deal.put("pipelineId", catalogue.pipelineId());
    deal.put("ownerId", people.userId(row.agent()));
    company(row, deal);
    amount(row, product, deal);
    if (row.lost()) {
      correct(row, "lostReason", "", LOST_REASON, "the set knows no reasons; a loss needs one");
    }
    LocalDate expected = expectedClose(row);
    if (expected != null) {
      deal.put("expectedCloseDate", shift.day(expected).toString());
    }
    deal.put("occurredAt", created(row).toString());
    deal.putObject("externalIds").put(SYSTEM, row.id());
    return new DemoRecord(row.id(), deal, null);
  }

  private String product(Opportunity row) {
    String better = Catalogue.PRODUCT_NAMES.getOrDefault(row.product(), row.product());
    if (!better.equals(row.product())) {
      correct(row, "product", row.product(), better, "as the list of products writes it");
    }
    return better;
  }

  private void company(Opportunity row, ObjectNode deal) {
    Written company = row.account() == null ? null : companies.get(row.account());
    if (company != null) {
      deal.put("companyId", company.id());
    } else if (row.account() == null) {
      correct(row, "account", "", "", "the set names none: a deal without a company");
    }
  }

  /** One piece at what it was sold for; of what is not sold, at the list price. */
  private void amount(Opportunity row, String product, ObjectNode deal) {
    var price = row.won() && row.value() != null ? row.value() : catalogue.price(product);
    deal.putArray("lines")
        .addObject()
        .put("productId", catalogue.productId(product))
        .put("quantity", 1)
        .set("price", Catalogue.money(price));
    if (row.value() == null) {
      correct(row, "close_value", "", "list price", "the set gives none before the end");
      deal.set("amount", Catalogue.money(price));
    } else {
      deal.set("amount", Catalogue.money(row.value()));
    }
  }

  /** A deal that was not engaged has no day at all: it was there on the set's last. */
  private Instant created(Opportunity row) {
    if (row.engaged() == null) {
      correct(row, "engage_date", "", "last day", "the set gives none before engaging");
    }
    return shift.moment(row.engaged() == null ? lastDay : row.engaged(), CREATED_AT);
  }

  @Nullable Instant engaged(Opportunity row) {
    return row.engaged() == null ? null : shift.moment(row.engaged(), ENGAGED_AT);
  }

  @Nullable Instant closed(Opportunity row) {
    return row.closed() == null ? null : shift.moment(row.closed(), CLOSED_AT);
  }

  /** As long after the beginning as deals of the set take; once that is over, as long again. */
  private @Nullable LocalDate expectedClose(Opportunity row) {
    if (!row.isOpen() || row.engaged() == null) {
      return null;
    }
    correct(
        row,
        "expectedCloseDate",
        "",
        "engage_date + n × %d days".formatted(daysToClose),
        "the median of those that ended; the first such day that lies ahead");
    LocalDate expected = row.engaged();
    while (!expected.isAfter(lastDay.plusDays(WEEK))) {
      expected = expected.plusDays(daysToClose);
    }
    return expected;
  }

  private void correct(Opportunity row, String field, String from, String to, String reason) {
    corrections.add(row.id(), "deal", field, from, to, reason);
  }
}
