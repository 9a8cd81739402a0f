package io.rilato.activity.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Topic;
import io.rilato.kernel.Actor;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.http.Parameters;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ConsistencyToken;
import io.rilato.platform.records.RecordJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened around a record. */
@RestController
class TimelineController {
  private static final int DEFAULT_ITEMS = 50;
  private static final int MOST_ITEMS = 200;
  private static final String CONSISTENCY = "Rilato-Consistency";
  private static final Set<String> PARAMETERS = Set.of("limit", "cursor");

  private final Timeline timeline;
  private final Access access;

  TimelineController(Timeline timeline, Access access) {
    this.timeline = timeline;
    this.access = access;
  }

  /**
   * A page of a timeline, the newest first.
   *
   * @param nextCursor absent at the end; a page may be empty although there is a next one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TimelinePage(List<TimelineItem> items, @Nullable String nextCursor) {}

  /**
   * Something that happened.
   *
   * @param id of the event that told of it
   * @param at when, for the business
   * @param kind {@code event}, {@code score}, {@code task}, {@code mail}, {@code call}, {@code
   *     meeting} or {@code note}
   * @param type the wire type of the event
   * @param record what it happened to
   * @param changes what changed; left out of another record's creation
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TimelineItem(
      String id,
      String at,
      String kind,
      String type,
      TimelineRecord record,
      long version,
      @Nullable String title,
      @Nullable String text,
      Actor actor,
      @Nullable List<FieldChange> changes) {}

  /** The record a thing happened to. */
  record TimelineRecord(String type, String id) {}

  @Operation(
      operationId = "listTimeline",
      tags = "timeline",
      summary = "What happened around a record, newest first",
      description =
          "Its own changes, tasks, mails, calls, meetings and notes about it, and when records that"
              + " name it began and ended, as far as the caller may view them.")
  @GetMapping("/api/v1/{type}/{id}/timeline")
  ResponseEntity<TimelinePage> list(
      Caller caller,
      HttpServletRequest request,
      @Parameter(description = "The path of the record's type, such as leads") @PathVariable
          String type,
      @PathVariable String id,
      @Parameter(description = "1 to 200, 50 by default") @RequestParam(required = false)
          @Nullable String limit,
      @Parameter(description = "From nextCursor") @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(description = "Includes that write")
          @RequestHeader(name = CONSISTENCY, required = false)
          @Nullable String consistency) {
    Parameters.refuseUnknown(request.getParameterMap().keySet(), PARAMETERS);
    Topic topic =
        TimelineTypes.ofPath(type)
            .orElseThrow(
                () -> Problem.of(ProblemType.NOT_FOUND, "There are no timelines of " + type));
    TimelineCursor after = cursor == null ? null : TimelineCursor.decode(cursor);
    int most = Parameters.limit(limit, DEFAULT_ITEMS, MOST_ITEMS);
    var response = ResponseEntity.ok();
    if (consistency != null) {
      boolean seen = timeline.await(caller.tenant(), ConsistencyToken.decode(consistency));
      response.header("Rilato-Consistent", String.valueOf(seen));
    }
    Reference subject = new Reference(topic.recordType(), id);
    Timeline.Page page = timeline.page(caller, subject, after, most);
    return response.body(
        new TimelinePage(
            page.entries().stream().map(entry -> item(caller, subject, entry)).toList(),
            page.next() == null ? null : page.next().encode()));
  }

  private TimelineItem item(Caller caller, Reference subject, Entry entry) {
    Set<String> hidden = access.hiddenFields(caller, entry.record().type());
    boolean others = !entry.record().equals(subject);
    List<FieldChange> changes =
        others && entry.eventType().endsWith("-created")
            ? List.of()
            : HiddenFields.without(entry.changes(), hidden);
    return new TimelineItem(
        entry.eventId(),
        RecordJson.text(entry.at()),
        entry.kind(),
        entry.eventType(),
        new TimelineRecord(entry.record().type(), entry.record().id()),
        entry.version(),
        entry.titleFields().stream().noneMatch(field -> HiddenFields.touch(field, hidden))
            ? entry.title()
            : null,
        hidden.contains("text") ? null : entry.text(),
        entry.actor(),
        changes.isEmpty() ? null : changes);
  }
}
