package io.rilato.gateway.everywhere;

import io.rilato.gateway.service.Service;
import org.jspecify.annotations.Nullable;

/**
 * A GET to one service.
 *
 * @param target path and query
 * @param authorization the header to send; null for what is open
 */
public record Question(Service service, String target, @Nullable String authorization) {

  /** A question of the gateway's own. */
  public static Question of(Service service, String target) {
    return new Question(service, target, null);
  }
}
