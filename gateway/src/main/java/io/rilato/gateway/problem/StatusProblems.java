package io.rilato.gateway.problem;

import io.rilato.platform.http.ProblemType;

/** The problem that belongs to a status the server chose. */
final class StatusProblems {
  private StatusProblems() {}

  static ProblemType of(int status) {
    return switch (status) {
      case 401 -> ProblemType.UNAUTHENTICATED;
      case 403 -> ProblemType.FORBIDDEN;
      case 404 -> ProblemType.NOT_FOUND;
      case 405, 501 -> ProblemType.METHOD_NOT_ALLOWED;
      case 406 -> ProblemType.NOT_ACCEPTABLE;
      case 408 -> ProblemType.REQUEST_TIMEOUT;
      case 413, 431 -> ProblemType.TOO_LARGE;
      case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
      case 429 -> ProblemType.RATE_LIMITED;
      case 502, 503 -> ProblemType.UNAVAILABLE;
      case 504 -> ProblemType.TIMEOUT;
      case 505 -> ProblemType.INVALID_REQUEST; // the client's version of HTTP is not our failure
      default -> status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL;
    };
  }

  static String detail(ProblemType type) {
    return type == ProblemType.NOT_FOUND ? "There is nothing at this path" : type.title();
  }
}
