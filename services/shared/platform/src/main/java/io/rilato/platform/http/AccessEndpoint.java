package io.rilato.platform.http;

import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.access.Decision;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What a caller may do with a record, and why. */
final class AccessEndpoint<T extends RecordState> {
  private final Records<T> records;
  private final Access access;

  AccessEndpoint(Records<T> records, Access access) {
    this.records = records;
    this.access = access;
  }

  ServerResponse get(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    Stored<T> record = records.get(caller.tenant(), RecordEndpoints.id(request));
    access.require(caller, Action.VIEW, records.type(), record);
    Caller asked =
        request
            .param("userId")
            .map(user -> new Caller(caller.tenant(), Actor.user(user), Set.of()))
            .orElse(caller);
    List<ActionAccess> answers =
        Arrays.stream(Action.values())
            .map(action ->
                ActionAccess.of(action, access.decide(asked, action, records.type(), record)))
            .toList();
    return ServerResponse.ok()
        .body(
            new AccessAnswer(
                asked.actor().id(),
                answers,
                sorted(access.hiddenFields(asked, records.type())),
                sorted(access.readOnlyFields(asked, Action.EDIT, records.type(), record))));
  }

  private static List<String> sorted(Set<String> fields) {
    return fields.stream().sorted().toList();
  }

  /**
   * The answer.
   *
   * @param hiddenFields what is not shown
   * @param readOnlyFields what may not be changed although the record may be
   */
  record AccessAnswer(
      String userId,
      List<ActionAccess> actions,
      List<String> hiddenFields,
      List<String> readOnlyFields) {}

  record ActionAccess(String action, boolean allowed, String reason) {
    static ActionAccess of(Action action, Decision decision) {
      return new ActionAccess(action.wireName(), decision.allowed(), decision.reason());
    }
  }
}
