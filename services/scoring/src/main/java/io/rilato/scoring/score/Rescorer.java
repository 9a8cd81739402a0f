package io.rilato.scoring.score;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.records.Command;
import io.rilato.scoring.ScoringSettings;
import io.rilato.scoring.rules.Models;
import io.rilato.scoring.score.Rescorings.Rescoring;
import io.rilato.scoring.score.Scoring.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Scores a tenant's open leads anew, page by page, after the model in force has changed. Walks take
 * turns, so that none waits for the whole of another.
 */
@Component
class Rescorer extends BackgroundWork {
  /** After that every instance knows a model, see {@link io.rilato.platform.events.LocalCopy}. */
  private static final Duration KNOWN_EVERYWHERE = Duration.ofMinutes(1);

  private static final int PAGES_A_TURN = 10;

  private final Rescorings rescorings;
  private final Subjects subjects;
  private final Scoring scoring;
  private final Models models;
  private final ScoringSettings settings;
  private final Clock clock;

  Rescorer(
      Rescorings rescorings,
      Subjects subjects,
      Scoring scoring,
      Models models,
      ScoringSettings settings,
      Clock clock) {
    super("rescorer", settings.rescoreEvery());
    this.rescorings = rescorings;
    this.subjects = subjects;
    this.scoring = scoring;
    this.models = models;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected Duration work() {
    Optional<Rescoring> next = rescorings.take(clock.instant(), settings.rescoreHold());
    next.ifPresent(this::workOn);
    return next.isPresent() ? Duration.ZERO : settings.rescoreEvery();
  }

  private void workOn(Rescoring rescoring) {
    if (!isKnown(rescoring)) {
      rescorings.moveOn(
          rescoring.tenant(),
          rescoring,
          rescoring.after(),
          clock.instant().plus(settings.rescoreEvery()));
      return;
    }
    String after = rescoring.after();
    Command command =
        new Command(
            rescoring.tenant(),
            Actor.system("scoring"),
            new Cause("event", Map.of("event", rescoring.eventId()), null, null),
            null);
    for (int pages = 1; isRunning(); pages++) {
      List<String> page = subjects.open(rescoring.tenant(), after, settings.rescorePage());
      if (page.isEmpty()) {
        rescorings.done(rescoring.tenant(), rescoring);
        return;
      }
      scoring.score(rescoring.tenant(), page.stream().map(lead -> Wish.of(lead, command)).toList());
      after = page.getLast();
      boolean over = pages == PAGES_A_TURN;
      Instant heldUntil = over ? clock.instant() : clock.instant().plus(settings.rescoreHold());
      if (!rescorings.moveOn(rescoring.tenant(), rescoring, after, heldUntil) || over) {
        return;
      }
    }
  }

  private boolean isKnown(Rescoring rescoring) {
    RecordId model = new RecordId(rescoring.modelId());
    boolean known =
        rescoring.modelDeleted()
            ? !models.knows(rescoring.tenant(), model, 1)
            : models.knows(rescoring.tenant(), model, rescoring.modelVersion());
    return known || clock.instant().isAfter(rescoring.at().plus(KNOWN_EVERYWHERE));
  }
}
