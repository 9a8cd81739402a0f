package io.rilato.identity.session;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends the sessions of users who were switched off or deleted: none comes back with them. */
@Component
class SwitchedOff {
  private final Sessions sessions;

  SwitchedOff(Sessions sessions, EventConsumers events) {
    this.sessions = sessions;
    events.subscribe("sessions", Topic.USER, User.class, this::take);
  }

  private void take(List<RecordEvent<User>> events) {
    for (RecordEvent<User> event : events) {
      if (event.deleted() || !event.state().active()) {
        sessions.endAll(
            new TenantId(event.tenant()), new RecordId(event.recordId()), "", event.recordedAt());
      }
    }
  }
}
