package io.rilato.email.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.contracts.email.Mail;
import io.rilato.contracts.email.Mail.State;
import io.rilato.contracts.email.MailBuilder;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** The records of mails, and what this process knows about those under way. */
@Component
class MailRecords {
  private final Records<Mail> records;
  private final Attempts attempts = new Attempts();
  private final Counter sent;
  private final Counter failed;
  private final Counter unknown;

  MailRecords(RecordRegistry registry, MailType type, MeterRegistry meters) {
    this.records = registry.records(type);
    this.sent = meters.counter("rilato.mail.sent");
    this.failed = meters.counter("rilato.mail.failed");
    this.unknown =
        Counter.builder("rilato.mail.unknown")
            .description("mails sent once more since nobody knew whether the first was taken")
            .register(meters);
  }

  /** A mail under way and the draft it came from. */
  record Open(Draft draft, Stored<Mail> mail) {}

  /** What is to be recorded about a mail. */
  record News(Open open, UnaryOperator<Mail> change) {}

  Attempts attempts() {
    return attempts;
  }

  Map<RecordId, Stored<Mail>> find(TenantId tenant, List<RecordId> ids) {
    Map<RecordId, Stored<Mail>> found = new HashMap<>();
    records.list(tenant, ids).forEach(mail -> found.put(mail.id(), mail));
    return found;
  }

  /** Records the drafts that are new; those that are still to be sent. */
  List<Open> create(List<Draft> drafts) {
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
  List<Open> countUnknown(List<Open> open) {
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

  /** Records what became of mails. */
  void record(List<News> news) {
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

  private static Mail withUnknownOutcomes(Mail mail, int count) {
    return MailBuilder.builder(mail).unknownOutcomes(count).sentAt(null).problem(null).build();
  }
}
