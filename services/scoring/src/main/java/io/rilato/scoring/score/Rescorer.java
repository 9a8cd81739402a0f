package io.rilato.scoring.score;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.platform.records.Command;
import io.rilato.scoring.ScoringSettings;
import io.rilato.scoring.rules.Models;
import io.rilato.scoring.score.Rescorings.Rescoring;
import io.rilato.scoring.score.Scoring.Wish;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Scores a tenant's open leads anew, page by page, after the model in force has changed. */
@Component
class Rescorer implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Rescorer.class);

  /** After that every instance knows a model, see {@link io.rilato.platform.events.LocalCopy}. */
  private static final Duration KNOWN_EVERYWHERE = Duration.ofMinutes(1);

  private final Rescorings rescorings;
  private final Subjects subjects;
  private final Scoring scoring;
  private final Models models;
  private final ScoringSettings settings;
  private final Clock clock;
  private volatile boolean running;

  Rescorer(
      Rescorings rescorings,
      Subjects subjects,
      Scoring scoring,
      Models models,
      ScoringSettings settings,
      Clock clock) {
    this.rescorings = rescorings;
    this.subjects = subjects;
    this.scoring = scoring;
    this.models = models;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("rescorer").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      LockSupport.parkNanos(settings.rescoreEvery().toNanos());
      try {
        rescorings.take(clock.instant(), settings.rescoreHold()).ifPresent(this::workOn);
      } catch (RuntimeException e) {
        LOG.warn("Leads wait to be scored by another model: {}", e.toString());
      }
    }
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
    while (running) {
      List<String> page = subjects.open(rescoring.tenant(), after, settings.rescorePage());
      if (page.isEmpty()) {
        rescorings.done(rescoring.tenant(), rescoring);
        return;
      }
      scoring.score(rescoring.tenant(), page.stream().map(lead -> Wish.of(lead, command)).toList());
      after = page.getLast();
      rescorings.moveOn(
          rescoring.tenant(), rescoring, after, clock.instant().plus(settings.rescoreHold()));
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
