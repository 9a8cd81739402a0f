package io.rilato.testkit.documents;

import static java.util.stream.Collectors.joining;

import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.RecordJson;
import io.rilato.testkit.golden.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;

class EventsDocumentTest {
  private static final String INTRODUCTION =
      """
      # Events

      What services tell each other over Kafka. `make docs` writes this file from the code.

      - Every change of every record is one CloudEvent in binary mode on the topic of its type. Its
        key is the tenant and the record's id, so that one consumer sees all versions of a record.
      - **At least once, in any order.** `id` (`recordId@version`) tells repeats, `version` tells
        the order: a consumer that keeps the highest version it has seen per record is right. A
        version that never came is to be waited for; `"voided": true` fills one that was lost before
        it was acknowledged.
      - `state` is the whole record after the change, also when `deleted` is true. Fields are added
        over time: ignore what you do not know. A change that older readers would misread gets a new
        `schema`.
      - Records that people own are also `…-shared` and `…-unshared`; `shares` then says with whom
        the record is shared after the change: a user or a team, for what, until when, by whom.
      - `recordedAt` is the system's time and grows with each version of a record; `occurredAt` is
        the business's.
      """;

  @Test
  void theDocumentNamesEveryTopicWithAnExample() {
    String topics =
        Arrays.stream(Topic.values())
            .filter(topic -> Samples.full().containsKey(topic))
            .map(topic -> chapter(topic, Samples.full().get(topic)))
            .collect(joining("\n"));
    GeneratedDocuments.check("events.md", INTRODUCTION + "\n" + topics);
  }

  private static String chapter(Topic topic, RecordState state) {
    String types =
        Samples.HAPPENINGS.stream()
            .map(happened -> "`" + topic.eventType(happened) + "`")
            .collect(joining(", "));
    String example =
        RecordJson.mapper()
            .writer()
            .with(
                SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .writeValueAsString(Samples.event(topic, "updated", state));
    return """
    ## %s

    Topic `%s`, published by %s: %s.

    ```json
    %s
    ```
    """
        .formatted(
            topic.recordType(),
            topic.topicName(),
            topic.service(),
            types,
            example.indent(4).strip())
        .replace("\n    ", "\n");
  }
}
