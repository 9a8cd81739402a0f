package io.rilato.gateway.everywhere;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came back for a question.
 *
 * @param status 0 when nothing came in time
 * @param body null when there was none, or none in JSON
 */
public record Reply(Question question, int status, @Nullable JsonNode body) {

  public boolean isOk() {
    return status == 200 && body != null;
  }

  /** Whether the service may have known something but could not tell. */
  public boolean isMissing() {
    return status == 0 || status >= 500 || status == 429 || (status == 200 && body == null);
  }
}
