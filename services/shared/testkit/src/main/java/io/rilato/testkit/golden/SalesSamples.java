package io.rilato.testkit.golden;

import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Task;
import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.deal.DealConversion;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.deal.Product;
import io.rilato.contracts.email.Mail;
import io.rilato.contracts.email.Template;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Form;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.contracts.leadrouting.Pool;
import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.contracts.leadrouting.StepOutcome;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.contracts.scoring.BehaviourEvent;
import io.rilato.contracts.scoring.Score;
import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.kernel.Money;
import io.rilato.kernel.RecordState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The samples of what leads become on their way. */
final class SalesSamples {
  private static final Instant AT = Instant.parse("2026-11-20T08:00:00.000Z");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 31);
  private static final Map<String, String> EXTERNAL_IDS = Map.of("erp", "4711");

  private SalesSamples() {}

  static Map<Topic, RecordState> full() {
    Map<Topic, RecordState> all = new HashMap<>();
    all.put(Topic.LEAD, lead());
    all.put(
        Topic.POOL,
        new Pool("North", "round-robin", List.of(new Pool.Member("user-1")), EXTERNAL_IDS));
    all.put(
        Topic.RULE_SET,
        new RuleSet(
            "Autumn",
            List.of(new RuleSet.Rule("uk", "Great Britain", "country == 'GB'", "pool-1")),
            "pool-2",
            AT,
            EXTERNAL_IDS));
    all.put(
        Topic.FORM,
        new Form(
            "Contact us",
            "key-1",
            "website",
            "spring",
            30,
            "https://acme.example/thanks",
            false,
            EXTERNAL_IDS));
    all.put(
        Topic.SCORE,
        new Score(
            "lead",
            45,
            40,
            5,
            "B",
            true,
            false,
            "model-1",
            3,
            2,
            List.of(new Score.Contribution("size", "Large company", 40, "employees > 500"))));
    all.put(
        Topic.SCORING_MODEL,
        new ScoringModel(
            "Enterprise",
            List.of(
                new ScoringModel.Rule("size", "Large company", "employees > 500", null, 40, null),
                new ScoringModel.Rule("pages", "Page views", null, "page-view", 5, 4)),
            40,
            80,
            AT,
            EXTERNAL_IDS));
    all.put(
        Topic.BEHAVIOUR_EVENT,
        new BehaviourEvent(
            "page-view", "lead-1", AT, "/prices", "user-1", EXTERNAL_IDS, Map.of("seconds", 12)));
    all.put(Topic.DEAL, deal());
    all.put(
        Topic.PIPELINE,
        new Pipeline(
            "Sales",
            List.of(
                new Pipeline.Stage("s1", "Qualified", 0, 20, Pipeline.Kind.open),
                new Pipeline.Stage("s2", "Won", 1, 100, Pipeline.Kind.won),
                new Pipeline.Stage("s3", "Lost", 2, 0, Pipeline.Kind.lost)),
            EXTERNAL_IDS));
    all.put(
        Topic.PRODUCT,
        new Product(
            "GTX Pro",
            "GTX-P",
            "GTX",
            Money.of("4821.00", "EUR"),
            false,
            EXTERNAL_IDS,
            Map.of("tier", "gold")));
    all.put(
        Topic.DEAL_CONVERSION,
        new DealConversion(new StepOutcome(1, StepOutcome.Kind.created, "deal-1", null)));
    all.put(
        Topic.TASK,
        new Task(
            "Call Ada Lovelace",
            AT,
            new Task.Subject("lead", "lead-1"),
            "user-1",
            Task.State.done,
            AT,
            "lead-1@2",
            "user-1",
            "territory-1",
            EXTERNAL_IDS,
            Map.of("tier", "gold")));
    all.putAll(ActivitySamples.full());
    all.put(
        Topic.MAIL,
        new Mail(
            "ann@acme.example",
            "A new lead: Ada Lovelace",
            "Hello Ann",
            "<lead-1@rilato>",
            "lead/lead-1",
            Mail.State.sent,
            1,
            AT,
            "no answer",
            "lead-1@2",
            "user-1"));
    all.put(
        Topic.TEMPLATE,
        new Template(
            "New lead",
            "lead-assigned",
            "A new lead: {{lead.name}}",
            "Hello {{owner.name}}",
            EXTERNAL_IDS));
    all.put(
        Topic.EXCHANGE_RATE, new ExchangeRate("USD", DAY, new BigDecimal("0.9215"), EXTERNAL_IDS));
    return all;
  }

  static Map<Topic, String> smallest() {
    Map<Topic, String> all = new HashMap<>();
    all.put(Topic.LEAD, "{\"familyName\": \"Lovelace\"}");
    all.put(Topic.POOL, "{\"name\": \"North\"}");
    all.put(Topic.RULE_SET, "{\"name\": \"Autumn\"}");
    all.put(Topic.FORM, "{\"name\": \"Contact us\"}");
    all.put(
        Topic.SCORE,
        "{\"subjectType\": \"lead\", \"total\": 0, \"fit\": 0, \"engagement\": 0, \"grade\": \"D\","
            + " \"mql\": false, \"sql\": false, \"modelVersion\": 0, \"subjectVersion\": 1}");
    all.put(Topic.SCORING_MODEL, "{\"name\": \"Enterprise\", \"mqlThreshold\": 40}");
    all.put(
        Topic.BEHAVIOUR_EVENT,
        "{\"type\": \"page-view\", \"leadId\": \"lead-1\", \"at\": \"2026-11-20T08:00:00.000Z\"}");
    all.put(Topic.DEAL, "{\"name\": \"Engines\"}");
    all.put(Topic.PIPELINE, "{\"name\": \"Sales\"}");
    all.put(Topic.PRODUCT, "{\"name\": \"GTX Pro\"}");
    all.put(Topic.DEAL_CONVERSION, "{}");
    all.put(Topic.TASK, "{\"title\": \"Call\"}");
    all.putAll(ActivitySamples.smallest());
    all.put(
        Topic.MAIL,
        "{\"to\": \"ann@acme.example\", \"subject\": \"Hi\", \"text\": \"Hello\", \"messageId\":"
            + " \"<1@rilato>\", \"state\": \"sending\", \"unknownOutcomes\": 0}");
    all.put(Topic.TEMPLATE, "{\"name\": \"New lead\", \"subject\": \"Hi\", \"text\": \"Hello\"}");
    all.put(
        Topic.EXCHANGE_RATE, "{\"currency\": \"USD\", \"from\": \"2026-12-31\", \"rate\": 0.9}");
    return all;
  }

  private static Lead lead() {
    return new Lead(
        "Ada",
        "Lovelace",
        "Acme",
        "ada@acme.example",
        "+442071234567",
        "Analyst",
        "GB",
        "Greater London",
        "London",
        "E1 6AN",
        "technology",
        1200,
        "en-GB",
        "Please call me",
        "website",
        "cpc",
        "spring",
        "https://search.example",
        "https://acme.example/prices",
        true,
        List.of(new Lead.RefusedValue("phone", "0815", "Needs the country code")),
        LeadStatus.CONVERTED,
        AT,
        AT,
        AT,
        List.of("user-2"),
        "budget",
        new Lead.LeadScore(45, true, 2),
        AT,
        "contact-1",
        new Conversion(
            1,
            Conversion.State.refused,
            Conversion.Step.deal,
            AT,
            1,
            "company-1",
            "contact-1",
            "deal-1",
            new Conversion.NewDeal("Engines", "pipeline-1", Money.of("1250.00", "EUR"), DAY),
            "user-1",
            "There is no such pipeline"),
        "user-1",
        "territory-1",
        EXTERNAL_IDS,
        Map.of("tier", "gold"));
  }

  private static Deal deal() {
    return new Deal(
        "Engines",
        "pipeline-1",
        "s1",
        20,
        Money.of("1250.00", "EUR"),
        DAY,
        "company-1",
        List.of("contact-1"),
        "lead-1",
        List.of(new Deal.Line("product-1", new BigDecimal("2"), Money.of("625.00", "EUR"))),
        Deal.Outcome.lost,
        "price",
        AT,
        AT,
        AT,
        "user-1",
        "territory-1",
        EXTERNAL_IDS,
        Map.of("tier", "gold"));
  }
}
