package io.rilato.e2e.permissions;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.testkit.suite.Api;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Somebody who asks: a user or a program of a tenant. Every answer is looked through before it is
 * given on.
 *
 * @param id of the user or API client
 * @param look gets the question and the answer's text
 */
record Member(String tenant, String id, Api api, BiConsumer<String, Answer> look) {

  Answer get(String path) {
    return looked("GET " + path, api.get(path));
  }

  Answer post(String path, Object body) {
    return looked("POST " + path, api.post(path, body));
  }

  Answer patch(String path, long version, Object body) {
    return looked("PATCH " + path, api.patch(path, version, body));
  }

  Answer delete(String path) {
    return looked("DELETE " + path, api.send(new Request("DELETE", path, null, Map.of())));
  }

  private Answer looked(String question, Answer answer) {
    look.accept(question, answer);
    return answer;
  }

  @Override
  public String toString() {
    return id;
  }
}
