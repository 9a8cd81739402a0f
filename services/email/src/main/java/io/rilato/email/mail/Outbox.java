package io.rilato.email.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.contracts.email.Mail;
import io.rilato.contracts.email.Mail.State;
import io.rilato.contracts.email.MailBuilder;
import io.rilato.email.smtp.MailSettings;
import io.rilato.email.smtp.OutgoingMail;
import io.rilato.email.smtp.SendResult;
import io.rilato.email.smtp.Sending;
import io.rilato.email.smtp.SmtpServer;
import io.rilato.platform.crash.CrashPoint;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
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

  private final Records<Mail> records;
  private final SmtpServer server;
  private final MailSettings settings;
  private final Clock clock;
  private final Attempts attempts = new Attempts();
  private final Counter sent;
  private final Counter failed;
  private final Counter unknown;
  private volatile Instant lastTaken = Instant.MIN;

  Outbox(
      RecordRegistry registry,
      MailType type,
      SmtpServer server,
      MailSettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.records = registry.records(type);
    this.server = server;
    this.settings = settings;
    this.clock = clock;
    this.sent = meters.counter("rilato.mail.sent");
    this.failed = meters.counter("rilato.mail.failed");
    this.unknown =
        Counter.builder("rilato.mail.unknown")
            .description("mails sent once more since nobody knew whether the first was taken")
            .register(meters);
  }

  /** A mail under way and the draft it came from. */
  private record Open(Draft draft, Stored<Mail> mail) {}

  /** What is to be recorded about a mail. */
  private record News(Open open, UnaryOperator<Mail> change) {}

  /**
   * Sends mails of one tenant. Returns when each is recorded as sent or failed.
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

  private void sendBatch(List<Draft> drafts, Sending sending) {
    List<Open> open = countUnknown(create(drafts));
    List<News> news = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    boolean away = false;
    for (Open each : open) {
      Instant taken = attempts.takenAt(each.mail()).orElse(null);
      if (taken != null) {
        news.add(new News(each, mail -> sent(mail, taken)));
      } else if (away) {
        attempts.notTaken(each.mail());
      } else {
        SendResult result = sending.send(outgoing(each.mail()));
        away = result instanceof SendResult.Away;
        note(each, result, news, waiting);
      }
    }
    record(news);
    if (!waiting.isEmpty()) {
      throw Problem.of(
          ProblemType.UNAVAILABLE, "The mail server does not take mails: " + waiting.getFirst());
    }
  }

  private void note(Open open, SendResult result, List<News> news, List<String> waiting) {
    switch (result) {
      case SendResult.Taken() -> {
        CrashPoint.AFTER_SMTP_BEFORE_RECORD.reached();
        Instant at = clock.instant();
        lastTaken = at;
        attempts.taken(open.mail(), at);
        news.add(new News(open, mail -> sent(mail, at)));
      }
      case SendResult.Refused(var reason) -> fail(open, reason, news);
      case SendResult.PutOff(var reason) -> {
        if (isAlonePutOff(open.draft())) {
          fail(open, reason, news);
        } else {
          attempts.notTaken(open.mail());
          waiting.add(reason);
        }
      }
      case SendResult.Away(var reason) -> {
        attempts.notTaken(open.mail());
        waiting.add(reason);
      }
      case SendResult.Unknown(var reason) -> {
        attempts.forget(open.mail());
        log.warn("nobody knows whether mail {} was taken: {}", open.mail().id(), reason);
        waiting.add(reason);
      }
    }
  }

  /** Whether it was tried for long, while the mail server took mails for others. */
  private boolean isAlonePutOff(Draft draft) {
    Instant longAgo = clock.instant().minus(settings.recipientRetriedFor());
    return draft.wantedAt().isBefore(longAgo) && lastTaken.isAfter(longAgo);
  }

  private void fail(Open open, String reason, List<News> news) {
    attempts.notTaken(open.mail());
    news.add(new News(open, mail -> failed(mail, reason)));
  }

  /** Records the drafts that are new; those that are still to be sent. */
  private List<Open> create(List<Draft> drafts) {
    List<Outcome<Mail>> outcomes =
        records.changeAll(
            drafts.stream()
                .map(draft ->
                    new Step<Mail>(
                        draft.command(),
                        draft.id(),
                        false,
                        before ->
                            before == null || before.voided()
                                ? new Decision<>(draft.mail(), "created", false)
                                : new Decision<>(before.state(), "updated", before.deleted())))
                .toList());
    List<Open> open = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Committed<Mail>(var mail, _)) {
        if (mail.state().state() == State.sending) {
          attempts.notTaken(mail);
        } else {
          failed.increment();
        }
      }
    }
    for (int i = 0; i < drafts.size(); i++) {
      Stored<Mail> mail = outcomes.get(i).orThrow();
      if (mail.state().state() == State.sending && !mail.deleted()) {
        open.add(new Open(drafts.get(i), mail));
      }
    }
    return open;
  }

  /** Raises the count of mails of which nobody knows what came of the last attempt. */
  private List<Open> countUnknown(List<Open> open) {
    List<Open> doubtful =
        open.stream()
            .filter(each -> attempts.takenAt(each.mail()).isEmpty())
            .filter(each -> !attempts.isNotTaken(each.mail()))
            .toList();
    if (doubtful.isEmpty()) {
      return open;
    }
    List<News> counts =
        doubtful.stream()
            .map(each -> {
              int count = each.mail().state().unknownOutcomes() + 1;
              return new News(each, mail -> withUnknownOutcomes(mail, count));
            })
            .toList();
    List<Stored<Mail>> counted = change(counts);
    unknown.increment(counted.size());
    List<Open> all = new ArrayList<>(open);
    all.removeAll(doubtful);
    for (int i = 0; i < counted.size(); i++) {
      if (counted.get(i).state().state() == State.sending) {
        all.add(new Open(doubtful.get(i).draft(), counted.get(i)));
      }
    }
    return all;
  }

  private void record(List<News> news) {
    for (Stored<Mail> mail : change(news)) {
      attempts.forget(mail);
      (mail.state().state() == State.sent ? sent : failed).increment();
    }
  }

  /** Changes mails that are still being sent. */
  private List<Stored<Mail>> change(List<News> news) {
    return records
        .changeAll(
            news.stream()
                .map(each -> {
                  Command by = each.open().draft().command();
                  return new Step<Mail>(
                      new Command(by.tenant(), by.actor(), by.cause(), null),
                      each.open().mail().id(),
                      false,
                      before -> {
                        Stored<Mail> mail = Objects.requireNonNull(before, "it was recorded");
                        return new Decision<>(
                            mail.state().state() == State.sending
                                ? each.change().apply(mail.state())
                                : mail.state(),
                            "updated",
                            mail.deleted());
                      });
                })
                .toList())
        .stream()
        .map(Outcome::orThrow)
        .toList();
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

  private static Mail withUnknownOutcomes(Mail mail, int count) {
    return MailBuilder.builder(mail).unknownOutcomes(count).sentAt(null).problem(null).build();
  }
}
