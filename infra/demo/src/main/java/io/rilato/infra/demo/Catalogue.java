package io.rilato.infra.demo;

import static io.rilato.infra.demo.CompanyFile.SYSTEM;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Refusal;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.demo.BatchLoad.Written;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What deals are made of: products with prices, a pipeline, and what a US dollar is worth. */
final class Catalogue {
  static final String PROSPECTING = "prospecting";
  static final String ENGAGING = "engaging";

  /** Products that are written otherwise in the pipeline than in the list of products. */
  static final Map<String, String> PRODUCT_NAMES = Map.of("GTXPro", "GTX Pro");

  private static final String CURRENCY = "USD";
  private static final String PIPELINE = "sales-pipeline";
  private static final String SHIFT = "rilato-demo-shift";

  /** The set says nothing from which this could be told: all that ended were engaged before. */
  private static final int PROSPECTING_PERCENT = 20;

  /**
   * Euro foreign exchange reference rate of the European Central Bank on 29 December 2017, the last
   * of the set's time: 1.1993 dollars for a euro.
   */
  private static final BigDecimal EUROS_FOR_A_DOLLAR = new BigDecimal("0.8338");

  private final Session session;
  private final OpportunityFile file;
  private final Map<String, String> productIds = new HashMap<>();
  private final Map<String, BigDecimal> prices = new HashMap<>();
  private String pipelineId = "";
  private int created;

  Catalogue(Session session, OpportunityFile file) {
    this.session = session;
    this.file = file;
  }

  /** Loads them; the shift is that of the first load, so that later ones find the same dates. */
  Shift load(LocalDate today) throws InterruptedException {
    List<DemoRecord> products = new ArrayList<>();
    Csv.resource("products.csv").forEach(row -> products.add(product(row)));
    BatchLoad load = session.load("products", products);
    created = load.created();
    for (Map.Entry<String, Written> product : load.written().entrySet()) {
      productIds.put(product.getKey(), product.getValue().id());
    }
    Shift shift = shift(today);
    Map<String, Written> pipelines = session.load("pipelines", List.of(pipeline(shift))).written();
    if (!pipelines.containsKey(PIPELINE)) {
      throw new Refusal("The pipeline could not be loaded: " + session.leftOut());
    }
    pipelineId = pipelines.get(PIPELINE).id();
    rate(shift);
    return shift;
  }

  Demo.Count products() {
    return new Demo.Count(productIds.size(), created);
  }

  String pipelineId() {
    return pipelineId;
  }

  /** The id of a product, as its list writes it. */
  String productId(String name) {
    String id = productIds.get(name);
    if (id == null) {
      throw new Refusal("The product " + name + " could not be loaded");
    }
    return id;
  }

  BigDecimal price(String name) {
    return prices.getOrDefault(name, BigDecimal.ZERO);
  }

  static ObjectNode money(BigDecimal dollars) {
    return RilatoClient.object()
        .put("amount", dollars.setScale(2).toPlainString())
        .put("currency", CURRENCY);
  }

  private DemoRecord product(Map<String, String> row) {
    String name = row.getOrDefault("product", "");
    prices.put(name, new BigDecimal(row.getOrDefault("sales_price", "")));
    ObjectNode product = RilatoClient.object().put("name", name);
    product.put("series", row.getOrDefault("series", ""));
    product.set("price", money(price(name)));
    product.putObject("externalIds").put(SYSTEM, name);
    return new DemoRecord(name, product, null);
  }

  /** The one the pipeline of an earlier load remembers, else the one that fits today. */
  private Shift shift(LocalDate today) throws InterruptedException {
    Answer known = session.client().get("/api/v1/pipelines/by/" + SYSTEM + "/" + PIPELINE);
    String remembered = known.body().path("externalIds").path(SHIFT).asString("");
    return known.ok() && remembered.matches("-?[0-9]+")
        ? new Shift(Long.parseLong(remembered))
        : Shift.to(today, file.lastDay());
  }

  private DemoRecord pipeline(Shift shift) {
    ObjectNode pipeline = RilatoClient.object().put("name", "Opportunities");
    ArrayNode stages = pipeline.putArray("stages");
    stage(stages, PROSPECTING, "Prospecting", PROSPECTING_PERCENT, "open");
    stage(stages, ENGAGING, "Engaging", file.percentWon(), "open");
    stage(stages, "won", "Won", 100, "won");
    stage(stages, "lost", "Lost", 0, "lost");
    pipeline.putObject("externalIds").put(SYSTEM, PIPELINE).put(SHIFT, Long.toString(shift.days()));
    return new DemoRecord(PIPELINE, pipeline, null);
  }

  private static void stage(ArrayNode stages, String id, String name, int percent, String kind) {
    stages
        .addObject()
        .put("id", id)
        .put("name", name)
        .put("position", stages.size() - 1)
        .put("probability", percent)
        .put("kind", kind);
  }

  /** Only where the tenant's books are in euros: what a dollar is worth elsewhere is not ours. */
  private void rate(Shift shift) throws InterruptedException {
    JsonNode tenants = session.client().get("/api/v1/tenants?limit=1").orThrow().body();
    if (!tenants.at("/items/0/baseCurrency").asString("EUR").equals("EUR")) {
      return;
    }
    ObjectNode rate = RilatoClient.object().put("currency", CURRENCY);
    rate.put("from", shift.day(file.firstDay()).toString());
    rate.put("rate", EUROS_FOR_A_DOLLAR);
    rate.putObject("externalIds").put(SYSTEM, CURRENCY);
    session.load("exchange-rates", List.of(new DemoRecord(CURRENCY, rate, null)));
  }
}
