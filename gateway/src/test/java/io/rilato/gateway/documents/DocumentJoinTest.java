package io.rilato.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DocumentJoinTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode document(String path, String schemas) {
    return JSON.readTree(
        """
        {"paths":{"%s":{"get":{"responses":{"200":{"content":{"application/json":
          {"schema":{"$ref":"#/components/schemas/Page"}}}}}}}},
         "components":{"schemas":{%s}}}
        """
            .formatted(path, schemas));
  }

  private static ObjectNode join(JsonNode first, JsonNode second) {
    SequencedMap<String, JsonNode> documents = new LinkedHashMap<>();
    documents.put("contact", first);
    documents.put("identity", second);
    return DocumentJoin.join(JSON.createObjectNode(), documents, (_, _) -> true);
  }

  private static String reference(ObjectNode joined, String path) {
    return joined
        .path("paths")
        .path(path)
        .path("get")
        .path("responses")
        .path("200")
        .path("content")
        .path("application/json")
        .path("schema")
        .path("$ref")
        .asString();
  }

  @Test
  void whatIsTheSameIsThereOnce() {
    String schemas = "\"Page\":{\"type\":\"object\"}";
    ObjectNode joined = join(document("/a", schemas), document("/b", schemas));

    assertThat(joined.path("components").path("schemas").propertyNames()).containsExactly("Page");
    assertThat(reference(joined, "/b")).isEqualTo("#/components/schemas/Page");
    assertThat(joined.has("x-rilato-conflicts")).isFalse();
  }

  @Test
  void namesakesAreToldApartAndWhatRefersToThemAsWell() {
    String page = "\"Page\":{\"items\":{\"$ref\":\"#/components/schemas/Item\"}}";
    ObjectNode joined =
        join(
            document("/a", page + ",\"Item\":{\"type\":\"string\"}"),
            document("/b", page + ",\"Item\":{\"type\":\"integer\"}"));

    assertThat(joined.path("components").path("schemas").propertyNames())
        .containsExactlyInAnyOrder("Page", "Item", "IdentityPage", "IdentityItem");
    assertThat(reference(joined, "/a")).isEqualTo("#/components/schemas/Page");
    assertThat(reference(joined, "/b")).isEqualTo("#/components/schemas/IdentityPage");
    assertThat(joined.at("/components/schemas/IdentityPage/items/$ref").asString())
        .isEqualTo("#/components/schemas/IdentityItem");
    assertThat(joined.path("x-rilato-conflicts")).hasSize(2);
  }

  @Test
  void anOperationThatTwoDescribeIsTheFirstOnes() {
    JsonNode second = document("/a", "\"Page\":{\"type\":\"object\"}");
    ((ObjectNode) second.path("paths").path("/a").path("get")).put("summary", "another");
    ObjectNode joined = join(document("/a", "\"Page\":{\"type\":\"object\"}"), second);

    assertThat(joined.at("/paths/~1a/get").has("summary")).isFalse();
    assertThat(joined.path("x-rilato-conflicts").path(0).path("what").asString())
        .isEqualTo("get /a");
  }
}
