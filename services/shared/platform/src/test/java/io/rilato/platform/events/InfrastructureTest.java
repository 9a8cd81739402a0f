package io.rilato.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

class InfrastructureTest {
  private static final ServerAddress SERVER = new ServerAddress();

  static Stream<Throwable> away() {
    return Stream.of(
        new UncheckedIOException(new IOException("connection reset")),
        new CompletionException(new TimeoutException("no broker")),
        new ExecutionException(new java.util.concurrent.TimeoutException()),
        new MongoTimeoutException("no server"),
        new MongoSocketOpenException("refused", SERVER, new IOException()),
        mongoCode(10107),
        mongoCode(13435),
        elasticsearch(429),
        elasticsearch(503),
        new RuntimeException("wrapped", elasticsearch(500)),
        Problem.of(ProblemType.UNAVAILABLE, "the index is away"),
        new OutOfMemoryError());
  }

  static Stream<Throwable> content() {
    return Stream.of(
        new NullPointerException(),
        new IllegalArgumentException("a bad name"),
        new StackOverflowError(),
        new AssertionError(),
        unreadable(),
        new UncheckedIOException(new MalformedInputException(3)),
        new CompletionException(new RecordTooLargeException()),
        new MongoWriteException(
            new WriteError(11000, "duplicate", new BsonDocument()), SERVER, Set.of()),
        mongoCode(2),
        elasticsearch(400),
        elasticsearch(404),
        Problem.of(ProblemType.INVALID_REQUEST, "a bad name"));
  }

  @ParameterizedTest
  @MethodSource("away")
  void aPartThatIsAwayIsRetried(Throwable failure) {
    assertThat(Infrastructure.isAway(failure)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("content")
  void whatAnEventSaysIsNotRetriedForEver(Throwable failure) {
    assertThat(Infrastructure.isAway(failure)).isFalse();
  }

  @Test
  void aCircleOfCausesEnds() {
    RuntimeException outer = new RuntimeException("outer");
    RuntimeException inner = new RuntimeException("inner", outer);
    outer.initCause(inner);

    assertThat(Infrastructure.isAway(outer)).isFalse();
  }

  private static MongoCommandException mongoCode(int code) {
    return new MongoCommandException(
        new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code)), SERVER);
  }

  private static ElasticsearchException elasticsearch(int status) {
    return new ElasticsearchException(
        "es/bulk", ErrorResponse.of(e -> e.status(status).error(c -> c.type("t").reason("r"))));
  }

  private static JacksonException unreadable() {
    return new StreamReadException(null, "not JSON");
  }
}
