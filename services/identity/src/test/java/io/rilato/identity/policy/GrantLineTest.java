package io.rilato.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.identity.policy.Policy.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrantLineTest {
  @Test
  void aLineIsOneGrantForEachActionOnEachType() {
    assertThat(GrantLine.parse(" view,edit  own on lead , deal hiding phone, email").grants())
        .containsExactly(
            new Grant("lead", "view", Scope.own, List.of("email", "phone")),
            new Grant("lead", "edit", Scope.own, List.of("email", "phone")),
            new Grant("deal", "view", Scope.own, List.of("email", "phone")),
            new Grant("deal", "edit", Scope.own, List.of("email", "phone")));
  }

  @Test
  void aLineOfManyNamesIsReadOrRefusedAtOnce() {
    List<String> names = IntStream.range(0, 600).mapToObj(i -> "field" + i).toList();
    String many = String.join(",", names);

    assertThat(GrantLine.parse("view all on deal hiding " + many).hidden()).hasSize(600);
    assertThatThrownBy(() -> GrantLine.parse(many + " all on " + many))
        .hasMessageContaining("500 grants");
    assertThatThrownBy(() -> GrantLine.parse("view all on deal hiding " + many.repeat(9)))
        .hasMessageContaining("characters");
    assertThatThrownBy(() -> GrantLine.parse(many + " all over " + many))
        .hasMessageContaining("Expected");
  }

  @Test
  void aLineMayHideFieldsAndKeepFieldsAsTheyAre() {
    GrantLine line = GrantLine.parse("edit all on deal hiding lines keeping amount,name");

    assertThat(line.grants())
        .containsExactly(
            new Grant("deal", "edit", Scope.all, List.of("lines"), List.of("amount", "name")));
    assertThat(GrantLine.parse("edit own on deal keeping amount").grants())
        .containsExactly(new Grant("deal", "edit", Scope.own, null, List.of("amount")));
    assertThat(line).hasToString("edit all on deal hiding lines keeping amount, name");
    assertThatThrownBy(() -> GrantLine.parse("edit own on deal keeping amount hiding lines"))
        .hasMessageContaining("Expected");
  }

  @Test
  void aLineOfAnotherFormIsRefused() {
    for (String line :
        List.of("", "view", "view own", "view own on", "view own lead", "a b c on d")) {
      assertThatThrownBy(() -> GrantLine.parse(line)).hasMessageContaining("Expected");
    }
    assertThatThrownBy(() -> GrantLine.parse("view mine on lead")).hasMessageContaining("mine");
  }

  @Test
  void writingAndReadingGivesTheSameGrantsAndTheOrderOfGrantsChangesNoText() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      List<Grant> grants = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        grants.add(
            new Grant(
                List.of("*", "lead", "deal", "note").get(random.nextInt(4)),
                List.of("*", "view", "edit", "share").get(random.nextInt(4)),
                Scope.values()[random.nextInt(5)],
                someFields(random),
                someFields(random)));
      }
      List<String> lines = GrantLine.lines(grants);
      List<Grant> read = new ArrayList<>();
      lines.forEach(line -> read.addAll(GrantLine.parse(line).grants()));
      Collections.shuffle(grants, random);

      assertThat(normal(read)).isEqualTo(normal(grants));
      assertThat(GrantLine.lines(grants)).isEqualTo(lines);
      assertThat(GrantLine.lines(read)).isEqualTo(lines);
    }
  }

  @Test
  void policiesDifferByRoleAndGrant() {
    Grant view = new Grant("lead", "view", Scope.own, null);
    Grant edit = new Grant("lead", "edit", Scope.own, List.of());
    Policy before = new Policy(Map.of("A", List.of(view), "B", List.of(view), "C", List.of(view)));
    Policy after =
        new Policy(Map.of("a", List.of(view), "B", List.of(edit), "D", List.of(edit, view)));

    assertThat(before.to(after))
        .containsExactly(
            new Policy.Difference(
                "B", Change.changed, List.of("edit own on lead"), List.of("view own on lead")),
            new Policy.Difference("C", Change.removed, List.of(), List.of("view own on lead")),
            new Policy.Difference("D", Change.added, List.of("view, edit own on lead"), List.of()));
  }

  private static List<String> someFields(Random random) {
    return random.nextInt(3) > 0 ? null : List.of("phone", "email").subList(0, random.nextInt(3));
  }

  private static Set<Grant> normal(List<Grant> grants) {
    Set<Grant> normal = new HashSet<>();
    grants.forEach(grant -> normal.add(GrantLine.normal(grant)));
    return normal;
  }
}
