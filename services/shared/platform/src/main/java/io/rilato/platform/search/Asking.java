package io.rilato.platform.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.rilato.platform.http.Problem;
import java.io.IOException;

/** Asks Elasticsearch, telling "it is away" from "it refuses this". */
final class Asking {
  private Asking() {}

  /** One request to Elasticsearch. */
  interface Request<R> {
    R send() throws IOException;
  }

  /**
   * The answer to a request.
   *
   * @throws Problem UNAVAILABLE when Elasticsearch, or the index, is away
   * @throws ElasticsearchException when it refuses the request for what it says
   */
  static <R> R ask(Request<R> request) {
    try {
      return request.send();
    } catch (ElasticsearchException e) {
      boolean noIndex = "index_not_found_exception".equals(e.error().type());
      if (noIndex || e.status() == 429 || e.status() >= 500) {
        throw Problem.unavailable("search", e);
      }
      throw e;
    } catch (IOException e) {
      throw Problem.unavailable("search", e);
    }
  }
}
