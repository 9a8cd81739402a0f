package io.rilato.activity.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.activity.feed.Viewing;
import io.rilato.activity.feed.WantedTypes;
import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Webhook;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem.FieldError;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.time.Clocks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class WebhookFiltersTest {
  private final WebhookFilters filters = new WebhookFilters(Clocks.system());

  @Test
  void everyTypeOfRecordCanBeFiltered() {
    for (Topic topic : Viewing.TOPICS) {
      assertThat(StateSchemas.of(topic)).as(topic.name()).isPresent();
    }
  }

  @Test
  void aFilterLooksAtWhatTheContractsSay() {
    assertThat(matches("amount.amount > 1000 && amount.currency == 'eur'")).isTrue();
    assertThat(matches("amount.amount > 2000")).isFalse();
    assertThat(matches("lines.exists(l, l.productId == 'p1')")).isTrue();
    assertThat(matches("expectedCloseDate >= '2026-12-01'")).isTrue();
    assertThat(matches("externalIds['erp'] == '4711'")).isTrue();
  }

  @Test
  void everyTypeItIsForMustUnderstandIt() {
    assertThat(errors("name == 'Engines'", "deal", "product")).isEmpty();
    assertThat(errors("amount.amount > 1", "deal", "task"))
        .singleElement()
        .satisfies(error -> {
          assertThat(error.pointer()).isEqualTo("/filter");
          assertThat(error.detail()).startsWith("For a task: ");
        });
    assertThat(errors("ownerId == 'user-1'"))
        .extracting(FieldError::code)
        .containsExactly("needs-types");
    assertThat(errors("owner = 1", "deal")).hasSize(1);
  }

  private List<FieldError> errors(String filter, String... types) {
    FieldErrors errors = new FieldErrors();
    filters.check(filter, WantedTypes.of(List.of(types), i -> "/types/" + i, errors), errors);
    return errors.list();
  }

  private boolean matches(String filter) {
    Webhook webhook =
        new Webhook(
            "W", "https://x.example", List.of("deal"), filter, true, null, null, null, Map.of());
    ObjectNode deal =
        (ObjectNode)
            RecordJson.mapper()
                .readTree(
                    """
                    {"name": "Engines", "amount": {"amount": "1250.00", "currency": "EUR"},
                     "expectedCloseDate": "2026-12-31", "lines": [{"productId": "p1"}],
                     "externalIds": {"erp": "4711"}}
                    """);
    return filters.matches(webhook, Topic.DEAL, deal);
  }
}
