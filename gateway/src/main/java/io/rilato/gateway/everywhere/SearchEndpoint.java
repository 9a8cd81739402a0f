package io.rilato.gateway.everywhere;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.service.Service;
import io.rilato.gateway.service.Services;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One search over all types: what each service suggests, the best of each type first. */
@RestController
class SearchEndpoint {
  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_ITEMS = 50;

  private final Services services;
  private final Questions questions;
  private final GatewaySettings.Search settings;

  SearchEndpoint(Services services, Questions questions, GatewaySettings settings) {
    this.services = services;
    this.questions = questions;
    this.settings = settings.search();
  }

  /**
   * What was found.
   *
   * @param partial whether something may be missing because a service did not answer in time
   */
  record Found(List<JsonNode> items, boolean partial) {}

  @GetMapping("/api/v1/search")
  Found search(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
    String words = words(q);
    int most = limit == null ? settings.limit() : limit;
    if (most < 1 || most > MOST_ITEMS) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST, "limit", "out-of-range", "From 1 to " + MOST_ITEMS);
    }
    List<Reply> replies = questions.ask(questions(words, most, authorization), settings.timeout());
    return new Found(merged(replies, most), replies.stream().anyMatch(Reply::isMissing));
  }

  private static String words(@Nullable String q) {
    if (q == null || q.isBlank()) {
      throw Problem.of(ProblemType.INVALID_REQUEST, "q", "required", "What is to be found?");
    }
    if (q.length() > MOST_CHARACTERS) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST,
          "q",
          "too-long",
          "At most " + MOST_CHARACTERS + " characters");
    }
    return q.strip();
  }

  private List<Question> questions(String words, int most, String authorization) {
    String query =
        "/suggest?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&limit=" + most;
    List<Question> all = new ArrayList<>();
    for (Service service : services.all()) {
      for (String collection : service.suggest()) {
        all.add(new Question(service, "/api/v1/" + collection + query, authorization));
      }
    }
    return all;
  }

  /** The first of each collection, then the second of each, and so on. */
  private static List<JsonNode> merged(List<Reply> replies, int most) {
    List<Iterator<JsonNode>> collections = new ArrayList<>();
    for (Reply reply : replies) {
      if (reply.isOk() && reply.body() != null) {
        collections.add(reply.body().path("items").iterator());
      }
    }
    List<JsonNode> items = new ArrayList<>();
    while (items.size() < most && collections.stream().anyMatch(Iterator::hasNext)) {
      for (Iterator<JsonNode> collection : collections) {
        if (collection.hasNext() && items.size() < most) {
          items.add(collection.next());
        }
      }
    }
    return items;
  }
}
