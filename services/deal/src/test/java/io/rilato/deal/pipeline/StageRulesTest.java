package io.rilato.deal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.deal.Pipeline.Kind;
import io.rilato.contracts.deal.Pipeline.Stage;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageRulesTest {
  private static final Stage OPEN = stage(null, "Qualified", null, 20, null);
  private static final Stage WON = stage(null, "Won", null, null, Kind.won);
  private static final Stage LOST = stage(null, "Lost", null, null, Kind.lost);

  private final FieldErrors errors = new FieldErrors();

  @Test
  void whatIsLeftOutIsFilledIn() {
    List<Stage> stages = check(OPEN, WON, LOST);

    assertThat(errors.list()).isEmpty();
    assertThat(stages)
        .containsExactly(
            stage("qualified", "Qualified", 0, 20, Kind.open),
            stage("won", "Won", 1, 100, Kind.won),
            stage("lost", "Lost", 2, 0, Kind.lost));
    assertThat(StageRules.check(stages, stages, errors)).isEqualTo(stages);
  }

  @Test
  void madeIdsAreUnlikeAnyOther() {
    List<Stage> stages =
        check(
            stage("won", "Almost", null, 90, null),
            stage(null, "Überprüfung (Q1)", null, 30, null),
            stage(null, "検討", null, 40, null),
            stage(null, "再検討", null, 50, null),
            WON,
            LOST);

    assertThat(errors.list()).isEmpty();
    assertThat(stages)
        .extracting(Stage::id)
        .containsExactly("won", "uberprufung-q1", "stage", "stage-2", "won-2", "lost");
  }

  @Test
  void positionsRuleWhereEveryStageHasOne() {
    List<Stage> stages =
        check(
            stage(null, "Lost", 30, null, Kind.lost),
            stage(null, "Won", 20, null, Kind.won),
            stage(null, "Qualified", 10, 20, Kind.open));
    assertThat(stages).extracting(Stage::name).containsExactly("Qualified", "Won", "Lost");
    assertThat(stages).extracting(Stage::position).containsExactly(0, 1, 2);

    List<Stage> inserted = new ArrayList<>(List.of(stages.get(0), stages.get(1), stages.get(2)));
    inserted.add(1, stage(null, "Meeting", null, 40, null));
    assertThat(StageRules.check(inserted, stages, errors))
        .extracting(Stage::name)
        .containsExactly("Qualified", "Meeting", "Won", "Lost");
    assertThat(errors.list()).isEmpty();
  }

  @Test
  void oneStageIsWonOneIsLostAndOneIsOpen() {
    check();
    assertThat(codes()).containsExactly("no-open-stage", "not-one-won", "not-one-lost");
  }

  @Test
  void twoWonStagesAreRefused() {
    check(OPEN, WON, LOST, stage(null, "Won too", null, 100, Kind.won));
    assertThat(codes()).containsExactly("not-one-won");
  }

  @Test
  void namesAndIdsAreUnique() {
    check(
        OPEN,
        stage("a", "Meeting", null, 1, null),
        stage("a", "meeting", null, 1, null),
        WON,
        LOST);
    assertThat(pointers()).containsExactly("/stages/2/id", "/stages/2/name");
  }

  @Test
  void probabilitiesAreFromZeroToAHundredAndFixedWhereItIsDecided() {
    check(
        stage(null, "A", null, 101, null),
        stage(null, "B", null, -1, null),
        stage(null, "C", null, null, null),
        stage(null, "Won", null, 99, Kind.won),
        stage(null, "Lost", null, 0, Kind.lost));
    assertThat(pointers())
        .containsExactly(
            "/stages/0/probability",
            "/stages/1/probability",
            "/stages/2/probability",
            "/stages/3/probability");
  }

  @Test
  void aStageStaysAndKeepsItsKindButMayBeRenamed() {
    List<Stage> before = check(OPEN, stage(null, "Meeting", null, 40, null), WON, LOST);
    StageRules.check(
        List.of(
            stage("qualified", "Qualified", null, 100, Kind.won),
            stage("won", "Signed", null, 90, Kind.open),
            stage("lost", "Lost", null, 0, Kind.lost)),
        before,
        errors);
    assertThat(pointers()).containsExactly("/stages/0/kind", "/stages", "/stages/1/kind");
    assertThat(errors.list().get(1).detail()).contains("meeting", "Meeting");
  }

  private List<Stage> check(Stage... stages) {
    return StageRules.check(Arrays.asList(stages), List.of(), errors);
  }

  private List<String> codes() {
    return errors.list().stream().map(FieldError::code).toList();
  }

  private List<String> pointers() {
    return errors.list().stream().map(FieldError::pointer).toList();
  }

  private static Stage stage(
      @Nullable String id,
      String name,
      @Nullable Integer position,
      @Nullable Integer probability,
      @Nullable Kind kind) {
    return new Stage(id, name, position, probability, kind);
  }
}
