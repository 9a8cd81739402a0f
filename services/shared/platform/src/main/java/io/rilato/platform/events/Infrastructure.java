package io.rilato.platform.events;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteConcernException;
import io.rilato.platform.http.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a part that is away, overloaded or refusing us from a failure of the content: the first is
 * retried until it is back, the second never helps itself. In doubt about a server's answer it is
 * content; in doubt about a connection the part is away.
 */
public final class Infrastructure {
  /** Deeper chains of causes are not followed; they may be circles. */
  private static final int MAX_CAUSES = 20;

  /**
   * Server error codes after which the same command may succeed: the driver specifications'
   * retryable and not-primary codes, expired time limits, unmet write concerns, and missing rights.
   */
  private static final Set<Integer> MONGO_CODES =
      Set.of(
          6, 7, 13, 18, 24, 43, 50, 64, 79, 89, 91, 100, 112, 133, 134, 189, 262, 9001, 10107,
          11600, 11602, 13388, 13435, 13436);

  private Infrastructure() {}

  /** Whether this failure, or what caused it, says that a part we need is away. */
  public static boolean isAway(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
      @Nullable Boolean away = judge(cause);
      if (away != null) {
        return away;
      }
    }
    return false;
  }

  /** Null when the cause has to tell. */
  private static @Nullable Boolean judge(Throwable failure) {
    return switch (failure) {
      case Problem problem ->
          switch (problem.type()) {
            case UNAVAILABLE, TIMEOUT, RATE_LIMITED -> true;
            default -> null;
          };
      case ElasticsearchException refused -> isAwayStatus(refused.status());
      case ResponseException refused -> isAwayStatus(refused.getResponse().getStatusCode());
      case MongoException mongo -> isAway(mongo);
      case RecordTooLargeException _, SerializationException _, InvalidTopicException _ -> false;
      case KafkaException _ -> true;
      case CharacterCodingException _, com.fasterxml.jackson.core.JacksonException _ -> false;
      case IOException _, TimeoutException _, InterruptedException _ -> true;
      case RejectedExecutionException _ -> true;
      case StackOverflowError _ -> false;
      case VirtualMachineError _, LinkageError _ -> true;
      default -> null;
    };
  }

  private static boolean isAwayStatus(int status) {
    return status == 401 || status == 403 || status == 408 || status == 429 || status >= 500;
  }

  private static boolean isAway(MongoException failure) {
    return switch (failure) {
      case MongoSocketException _, MongoClientException _, MongoWriteConcernException _ -> true;
      case MongoInterruptedException _ -> true;
      case MongoBulkWriteException bulk ->
          bulk.getWriteConcernError() != null
              || bulk.getWriteErrors().stream().anyMatch(e -> MONGO_CODES.contains(e.getCode()));
      default ->
          failure.hasErrorLabel("RetryableWriteError") || MONGO_CODES.contains(failure.getCode());
    };
  }
}
