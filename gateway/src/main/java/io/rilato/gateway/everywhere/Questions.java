package io.rilato.gateway.everywhere;

import io.rilato.gateway.service.Answer;
import io.rilato.gateway.service.ServiceClient;
import io.rilato.gateway.trace.TraceContext;
import io.rilato.platform.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks services in parallel, and waits for none longer than it is told. */
@Component
public final class Questions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
  private static final URI ROOT = URI.create("/");

  private final ServiceClient client;
  private final JsonMapper json = JsonMapper.builder().build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Questions(ServiceClient client) {
    this.client = client;
  }

  /** One reply for each question, in their order, after the given time at the latest. */
  public List<Reply> ask(List<Question> questions, Duration time) {
    List<Callable<Reply>> calls = new ArrayList<>();
    for (Question question : questions) {
      HttpGet request = request(question);
      calls.add(() -> reply(question, request, time));
    }
    try {
      List<Future<Reply>> replies = threads.invokeAll(calls, time.toNanos(), TimeUnit.NANOSECONDS);
      List<Reply> result = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        result.add(outcome(questions.get(i), replies.get(i)));
      }
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return questions.stream().map(question -> new Reply(question, 0, null)).toList();
    }
  }

  private static HttpGet request(Question question) {
    var request = new HttpGet(ROOT);
    request.setPath(question.target());
    request.setHeader("Accept", "application/json");
    if (question.authorization() != null) {
      request.setHeader("Authorization", question.authorization());
    }
    TraceContext.passTo(request);
    return request;
  }

  private Reply reply(Question question, HttpGet request, Duration time) throws IOException {
    try (Answer answer = client.sendBriefly(question.service(), request, time)) {
      return new Reply(question, answer.status(), read(answer.body()));
    } catch (Problem away) {
      return new Reply(question, 0, null);
    }
  }

  private @Nullable JsonNode read(@Nullable InputStream body) throws IOException {
    if (body == null) {
      return null;
    }
    byte[] bytes = body.readAllBytes();
    try {
      return json.readTree(bytes);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static Reply outcome(Question question, Future<Reply> reply) throws InterruptedException {
    try {
      return reply.get();
    } catch (CancellationException e) {
      return new Reply(question, 0, null);
    } catch (ExecutionException e) {
      LOG.debug("{} did not answer {}", question.service().name(), question.target(), e);
      return new Reply(question, 0, null);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
