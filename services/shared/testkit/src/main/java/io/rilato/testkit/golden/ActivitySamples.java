package io.rilato.testkit.golden;

import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Call;
import io.rilato.contracts.activity.Meeting;
import io.rilato.contracts.activity.Note;
import io.rilato.contracts.activity.SavedView;
import io.rilato.contracts.activity.Task.Subject;
import io.rilato.contracts.activity.Webhook;
import io.rilato.kernel.RecordState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The samples of what people did and wrote down. */
final class ActivitySamples {
  private static final Instant AT = Instant.parse("2026-11-20T08:00:00.000Z");
  private static final Map<String, String> EXTERNAL_IDS = Map.of("erp", "4711");
  private static final Map<String, Object> CUSTOM = Map.of("tier", "gold");
  private static final Subject SUBJECT = new Subject("lead", "lead-1");

  private ActivitySamples() {}

  static Map<Topic, RecordState> full() {
    return Map.of(
        Topic.CALL,
        new Call(
            SUBJECT,
            Call.Direction.out,
            "reached",
            AT,
            300,
            "Wants an offer",
            "user-1",
            "territory-1",
            EXTERNAL_IDS,
            CUSTOM),
        Topic.MEETING,
        new Meeting(
            "First meeting",
            SUBJECT,
            AT,
            AT.plusSeconds(3600),
            "Vienna",
            "Bring the catalogue",
            List.of(new Subject("user", "user-1"), new Subject("contact", "contact-1")),
            "user-1",
            "territory-1",
            EXTERNAL_IDS,
            CUSTOM),
        Topic.NOTE,
        new Note("Likes tea", SUBJECT, "user-1", "territory-1", EXTERNAL_IDS, CUSTOM),
        Topic.WEBHOOK,
        new Webhook(
            "Warehouse",
            "https://hooks.example.org/rilato",
            List.of("deal", "lead-routing.lead-created"),
            "ownerId == 'user-1'",
            false,
            "The receiver answered 410 Gone",
            "Tells the warehouse what is sold",
            "user-1",
            EXTERNAL_IDS),
        Topic.SAVED_VIEW,
        new SavedView(
            "New in Vienna",
            "leads",
            "status=new&sort=-createdAt&columns=city,owner",
            "user-1",
            "territory-1",
            EXTERNAL_IDS,
            CUSTOM));
  }

  static Map<Topic, String> smallest() {
    return Map.of(
        Topic.CALL,
        "{\"direction\":\"in\"}",
        Topic.MEETING,
        "{\"title\":\"First meeting\"}",
        Topic.NOTE,
        "{\"text\":\"Likes tea\"}",
        Topic.WEBHOOK,
        "{\"name\":\"Warehouse\",\"url\":\"https://hooks.example.org/rilato\"}",
        Topic.SAVED_VIEW,
        "{\"name\":\"All leads\",\"list\":\"leads\"}");
  }
}
