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

  /** Whether the service may have known something and did not tell, though it might have. */
  public boolean isMissing() {
    return !isOk() && status != 403 && status != 404;
  }

  /** Whether the service says that the question itself is at fault. */
  public boolean isRefused() {
    return status >= 400 && status < 500 && status != 429 && body != null;
  }
}
