package io.rilato.email.mail;

import io.rilato.contracts.email.Mail;
import io.rilato.contracts.email.Mail.State;
import io.rilato.contracts.email.MailBuilder;
import io.rilato.email.mail.MailRecords.News;
import io.rilato.email.mail.MailRecords.Open;
import io.rilato.email.mail.WaitingMails.Waiting;
import io.rilato.email.smtp.MailSettings;
import io.rilato.email.smtp.OutgoingMail;
import io.rilato.email.smtp.SendResult;
import io.rilato.email.smtp.SendResult.Because;
import io.rilato.email.smtp.Sending;
import io.rilato.email.smtp.SmtpServer;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.crash.CrashPoint;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Stored;
import io.rilato.platform.tenants.ClosedTenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends mails: recorded as {@code sending}, handed to the mail server, recorded as {@code sent}. A
 * mail found {@code sending} of which this process does not know that the server never took it is
 * sent once more, with the same Message-ID, after that was counted in its record.
 */
@Component
public class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  /** Between two attempts at one mail, which are further apart the longer it was tried. */
  private static final Duration SOONEST_AGAIN = Duration.ofSeconds(5);

  private static final Duration LATEST_AGAIN = Duration.ofHours(1);

  /** How long whoever tries mails that waited has them alone; longer than that takes. */
  private static final Duration CLAIM = Duration.ofMinutes(10);

  /** A server that ends so many connections within mails one after the other is away. */
  private static final int MOST_LEFT = 2;

  /** After that the mail and not the server is taken for the cause, whatever it takes. */
  private static final Duration LONGEST_TRIED = Duration.ofDays(3);

  private final MailRecords records;
  private final SmtpServer server;
  private final WaitingMails waiting;
  private final ClosedTenants closed;
  private final MailSettings settings;
  private final Clock clock;
  private final Attempts attempts;
  private volatile Instant lastTaken = Instant.MIN;

  Outbox(
      MailRecords records,
      SmtpServer server,
      WaitingMails waiting,
      ClosedTenants closed,
      MailSettings settings,
      Clock clock) {
    this.records = records;
    this.attempts = records.attempts();
    this.server = server;
    this.waiting = waiting;
    this.closed = closed;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Sends mails of one tenant. Returns when each is recorded as sent or failed, or waits: those of
   * a tenant that is closed until it is open again, and go nowhere once its deletion has begun;
   * those that the mail server puts off until they are tried again.
   *
   * @throws Problem UNAVAILABLE when the mail server is away; the same drafts may then come again
   */
  public void send(List<Draft> drafts) {
    try (Sending sending = server.begin()) {
      for (int from = 0; from < drafts.size(); from += settings.batch()) {
        sendBatch(drafts.subList(from, Math.min(drafts.size(), from + settings.batch())), sending);
      }
    }
  }

  /** Sends mails that waited and may go now, as far as they are still to be sent. */
  void resume(TenantId tenant, List<Waiting> mails) {
    if (mails.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Map<RecordId, Stored<Mail>> found = records.find(tenant, ids(mails));
    List<Open> open = new ArrayList<>();
    for (Waiting each : mails) {
      Stored<Mail> mail = found.get(each.id());
      if (mail != null && !mail.deleted() && mail.state().state() == State.sending) {
        if (each.untried()) {
          attempts.notTaken(mail);
        }
        Command command = Command.bySystem(tenant, "email");
        open.add(new Open(new Draft(each.id(), command, mail.state(), each.putOffSince()), mail));
      }
    }
    Instant claimed = now.plus(CLAIM);
    waiting.claim(tenant, open.stream().map(each -> each.mail().id()).toList(), claimed);
    List<RecordId> over = new ArrayList<>(ids(mails));
    try (Sending sending = server.begin()) {
      over.removeAll(sendAll(tenant, open, sending));
    } catch (RuntimeException e) {
      waiting.release(tenant, ids(mails), claimed);
      throw e;
    }
    waiting.remove(tenant, over);
  }

  private void sendBatch(List<Draft> drafts, Sending sending) {
    TenantId tenant = drafts.getFirst().command().tenant();
    if (!closed.isGone(tenant)) {
      // Asked before their records are: what is sent meanwhile waits no longer, and is recorded so.
      Set<RecordId> waits = waiting.among(tenant, drafts.stream().map(Draft::id).toList());
      List<Draft> others = drafts.stream().filter(draft -> !waits.contains(draft.id())).toList();
      sendAll(tenant, records.create(others), sending);
    }
  }

  /** Sends those, unless their tenant is closed; returns which must wait. */
  private List<RecordId> sendAll(TenantId tenant, List<Open> all, Sending sending) {
    boolean wasClosed = closed.isClosed(tenant);
    List<News> news = new ArrayList<>();
    List<String> notTaken = new ArrayList<>();
    List<Waiting> held = new ArrayList<>();
    int left = 0;
    @Nullable String away = null;
    for (Open each : wasClosed ? all : records.countUnknown(all)) {
      Instant taken = attempts.takenAt(each.mail()).orElse(null);
      if (taken != null) {
        news.add(new News(each, mail -> sent(mail, taken)));
      } else if (wasClosed || closed.isClosed(tenant)) {
        held.add(
            Waiting.ofClosedTenant(
                each.mail().id(), !wasClosed || attempts.isNotTaken(each.mail())));
      } else if (away != null) {
        attempts.notTaken(each.mail());
        notTaken.add(away);
      } else {
        SendResult result = sending.send(outgoing(each.mail()));
        left = leaves(result) ? left + 1 : 0;
        if (result instanceof SendResult.Away(var reason)) {
          away = reason;
        } else if (left == MOST_LEFT) {
          away = "It ends connections within mails";
        }
        note(each, result, news, held, notTaken);
      }
    }
    records.record(news);
    if (!closed.isGone(tenant)) {
      waiting.add(tenant, held);
    }
    if (!notTaken.isEmpty()) {
      throw Problem.of(
          ProblemType.UNAVAILABLE, "The mail server does not take mails: " + notTaken.getFirst());
    }
    return ids(held);
  }

  private static boolean leaves(SendResult result) {
    return result instanceof SendResult.Unknown
        || result instanceof SendResult.PutOff(_, var because) && because == Because.LEFT;
  }

  private static List<RecordId> ids(List<Waiting> mails) {
    return mails.stream().map(Waiting::id).toList();
  }

  private void note(
      Open open, SendResult result, List<News> news, List<Waiting> held, List<String> notTaken) {
    switch (result) {
      case SendResult.Taken() -> {
        CrashPoint.AFTER_SMTP_BEFORE_RECORD.reached();
        Instant at = clock.instant();
        lastTaken = at;
        attempts.taken(open.mail(), at);
        news.add(new News(open, mail -> sent(mail, at)));
      }
      case SendResult.Refused(var reason) -> {
        attempts.notTaken(open.mail());
        news.add(new News(open, mail -> failed(mail, reason)));
      }
      case SendResult.PutOff(var reason, var because) -> {
        attempts.notTaken(open.mail());
        putOff(open, true, because, reason, news, held);
      }
      case SendResult.Away(var reason) -> {
        attempts.notTaken(open.mail());
        notTaken.add(reason);
      }
      case SendResult.Unknown(var reason) -> {
        attempts.forget(open.mail());
        log.warn("nobody knows whether mail {} was taken: {}", open.mail().id(), reason);
        String unknown = "Nobody knows whether it was taken: " + reason;
        putOff(open, false, Because.LEFT, unknown, news, held);
      }
    }
  }

  /** Has a mail wait until it is tried again, or fails it once that was done for long. */
  private void putOff(
      Open open,
      boolean untried,
      Because because,
      String reason,
      List<News> news,
      List<Waiting> held) {
    Instant now = clock.instant();
    Instant since = Objects.requireNonNullElse(open.draft().putOffSince(), now);
    Duration tried = Duration.between(since, now);
    boolean byMailboxAlone =
        because == Because.RECIPIENT
            && lastTaken.isAfter(now.minus(settings.recipientRetriedFor()));
    if (tried.compareTo(byMailboxAlone ? settings.recipientRetriedFor() : LONGEST_TRIED) > 0) {
      news.add(new News(open, mail -> failed(mail, reason)));
    } else {
      long pause =
          Math.clamp(tried.toMillis() / 4, SOONEST_AGAIN.toMillis(), LATEST_AGAIN.toMillis());
      held.add(new Waiting(open.mail().id(), untried, since, now.plusMillis(pause)));
    }
  }

  private static OutgoingMail outgoing(Stored<Mail> mail) {
    Mail state = mail.state();
    return new OutgoingMail(
        state.messageId(), state.to(), state.subject(), state.text(), mail.createdAt());
  }

  private static Mail sent(Mail mail, Instant at) {
    return MailBuilder.builder(mail).state(State.sent).sentAt(at).problem(null).build();
  }

  private static Mail failed(Mail mail, String problem) {
    return MailBuilder.builder(mail).state(State.failed).sentAt(null).problem(problem).build();
  }
}
