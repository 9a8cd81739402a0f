package io.rilato.platform.search;

import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** This service's search indices, for those who may view or edit search indices. */
@RestController
@RequestMapping("/api/v1/search-indexes")
final class SearchIndexController {
  private static final String WHAT = "search-index";

  private final SearchIndexes indexes;
  private final Access access;

  SearchIndexController(SearchIndexes indexes, Access access) {
    this.indexes = indexes;
    this.access = access;
  }

  record Statuses(List<SearchIndexes.Status> items) {}

  @Operation(
      operationId = "listSearchIndexes",
      tags = "search-indexes",
      summary = "How this service’s search indices are")
  @GetMapping
  Statuses list(Caller caller) {
    access.require(caller, Action.VIEW, WHAT);
    return new Statuses(indexes.statuses(caller.tenant()));
  }

  /** Has an index built anew; the list tells when it is ready. */
  @Operation(
      operationId = "rebuildSearchIndex",
      tags = "search-indexes",
      summary = "Builds an index anew from the change log while it serves")
  @PostMapping("/{type}/rebuild")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Statuses rebuild(Caller caller, @PathVariable String type) {
    access.require(caller, Action.EDIT, WHAT);
    indexes.rebuild(type);
    return new Statuses(indexes.statuses(caller.tenant()));
  }
}
