package io.rilato.platform.http;

import io.rilato.contracts.Share;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.Actor;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.access.Directory;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Shares one record with a user or a team. A share widens whose records somebody reaches, never
 * what their roles allow on the type: who may view no lead at all does not see a shared one either.
 */
final class ShareEndpoints<T extends RecordState> {
  /** Every share makes the record and its index document a little larger. */
  static final int MOST_SHARES = 50;

  private static final int MOST_YEARS = 10;
  private static final int LONGEST_REASON = 500;

  private final Records<T> records;
  private final RecordType<T> type;
  private final Access access;
  private final Directory directory;
  private final Decisions<T> decisions;
  private final Clock clock;

  ShareEndpoints(
      Records<T> records, Access access, Directory directory, Decisions<T> decisions, Clock clock) {
    this.records = records;
    this.type = records.type();
    this.access = access;
    this.directory = directory;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** Whether records of the type can be shared: those that people own and change. */
  boolean offered() {
    return type.owned() && !type.readOnly();
  }

  /** With whom to share, what, until when and why; either a user or a team. */
  record NewShare(
      @Nullable String userId,
      @Nullable String teamId,
      Share.@Nullable Right right,
      @Nullable Instant until,
      @Nullable String reason) {}

  /** With whom a record is shared now. */
  record Shares(List<Share> items) {}

  ServerResponse list(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    Stored<T> record = records.get(caller.tenant(), RecordEndpoints.id(request));
    access.require(caller, Action.VIEW, type, record);
    return Responses.record(HttpStatus.OK, record).body(new Shares(holding(record)));
  }

  ServerResponse share(ServerRequest request) throws IOException, ServletException {
    JsonBody body = JsonBody.read(request);
    WriteRequest write = WriteRequest.of(request, body.hash(request));
    NewShare wanted = JsonBody.parse(body.json(), NewShare.class, "");
    Outcome<T> outcome =
        change(
            request,
            write,
            before -> {
              if (wanted.right() == Share.Right.edit) {
                access.require(write.caller(), Action.EDIT, type, before);
              }
              NewShare checked = checked(write.caller().tenant(), wanted);
              return new Decision<>(
                  before.state(), "shared", false, with(before, checked, write.caller().actor()));
            });
    Stored<T> record = outcome.orThrow();
    Share made =
        record.shares().stream()
            .filter(share -> share.withSame(id(wanted.userId()), id(wanted.teamId())))
            .findFirst()
            .orElseThrow();
    var response = Responses.written(HttpStatus.CREATED, type.name(), record);
    return Responses.replayed(response, outcome).body(made);
  }

  /** As {@link FieldErrors#text} reads it. */
  private static @Nullable String id(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  ServerResponse withdraw(ServerRequest request) {
    WriteRequest write = WriteRequest.of(request, Responses.hash(request));
    String shareId = request.pathVariable("shareId");
    Outcome<T> outcome =
        change(
            request,
            write,
            before -> {
              List<Share> left = new ArrayList<>(before.shares());
              if (!left.removeIf(share -> share.id().equals(shareId))) {
                throw Problem.of(ProblemType.NOT_FOUND, "There is no share " + shareId);
              }
              return new Decision<>(before.state(), "unshared", false, left);
            });
    return Responses.written(HttpStatus.NO_CONTENT, type.name(), outcome.orThrow()).build();
  }

  /** What becomes of a record that the caller may share. */
  private interface Sharing<T extends RecordState> {
    Decision<T> decide(Stored<T> before);
  }

  private Outcome<T> change(ServerRequest request, WriteRequest write, Sharing<T> sharing) {
    RecordId id = RecordEndpoints.id(request);
    Long version = WriteRequest.optionalVersion(request);
    return records.change(
        new Step<>(
            write.command(null),
            id,
            false,
            before -> {
              Stored<T> current = decisions.existing(before, id, write.caller(), version);
              access.require(write.caller(), Action.SHARE, type, current);
              return sharing.decide(current);
            }));
  }

  private List<Share> holding(Stored<T> record) {
    Instant now = clock.instant();
    return record.shares().stream().filter(share -> share.holdsAt(now)).toList();
  }

  /** Those that hold, of which the new one takes the place of an earlier one with the same. */
  private List<Share> with(Stored<T> before, NewShare wanted, Actor by) {
    List<Share> shares = new ArrayList<>(holding(before));
    Optional<Share> earlier =
        shares.stream().filter(s -> s.withSame(wanted.userId(), wanted.teamId())).findFirst();
    Share share =
        new Share(
            earlier.map(Share::id).orElseGet(Ids::next),
            wanted.userId(),
            wanted.teamId(),
            wanted.right() == null ? Share.Right.view : wanted.right(),
            wanted.until(),
            wanted.reason(),
            clock.instant(),
            by);
    earlier.ifPresent(shares::remove);
    if (shares.size() == MOST_SHARES) {
      throw Problem.of(
          ProblemType.TOO_MANY_SHARES,
          "A record is shared with at most " + MOST_SHARES + " users and teams: use a team");
    }
    shares.add(share);
    return shares;
  }

  private NewShare checked(TenantId tenant, NewShare wanted) {
    FieldErrors errors = new FieldErrors();
    String userId = errors.text("/userId", wanted.userId(), 64);
    String teamId = errors.text("/teamId", wanted.teamId(), 64);
    if ((userId == null) == (teamId == null)) {
      errors.add("/userId", "required", "Name either a user or a team");
    } else if (userId != null) {
      checkUser(tenant, userId, wanted.right(), errors);
    } else if (teamId != null && directory.team(tenant, teamId).isEmpty()) {
      errors.add("/teamId", "unknown", "There is no team " + teamId);
    }
    if (wanted.right() == null) {
      errors.add("/right", "required", "Must be one of [edit, view]");
    }
    Instant now = clock.instant();
    Instant until = wanted.until() == null ? null : wanted.until().truncatedTo(ChronoUnit.MILLIS);
    if (until != null && !until.isAfter(now)) {
      errors.add("/until", "out-of-range", "Must lie in the future");
    } else if (until != null
        && until.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant())) {
      errors.add("/until", "out-of-range", "At most " + MOST_YEARS + " years from now");
    }
    String reason = errors.text("/reason", wanted.reason(), LONGEST_REASON);
    errors.throwIfAny();
    return new NewShare(userId, teamId, wanted.right(), until, reason);
  }

  /** Only active users, and none to whom the share would be of no use. */
  private void checkUser(
      TenantId tenant, String userId, Share.@Nullable Right right, FieldErrors errors) {
    if (directory.user(tenant, userId).filter(User::active).isEmpty()) {
      errors.add("/userId", "unknown", "There is no active user " + userId);
      return;
    }
    Action action = right == Share.Right.edit ? Action.EDIT : Action.VIEW;
    var decision =
        access.decide(new Caller(tenant, Actor.user(userId), Set.of()), action, type, null);
    if (!decision.allowed()) {
      errors.add("/userId", "not-allowed", decision.reason());
    }
  }
}
