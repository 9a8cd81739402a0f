package io.rilato.deal.pipeline;

import io.rilato.contracts.deal.Pipeline.Kind;
import io.rilato.contracts.deal.Pipeline.Stage;
import io.rilato.platform.http.FieldErrors;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a pipeline's stages. A stage stays for ever and keeps its kind, since deals may be
 * in it, and be put into it at any moment: it can be renamed and moved.
 */
final class StageRules {
  private static final int MOST_STAGES = 50;
  private static final int LONGEST_MADE_ID = 40;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private StageRules() {}

  static List<Stage> check(List<Stage> wanted, List<Stage> before, FieldErrors errors) {
    errors.size("/stages", wanted, MOST_STAGES);
    if (wanted.size() > MOST_STAGES) {
      return wanted; // refused: finding ids for many is slow
    }
    List<Stage> checked = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    wanted.stream().map(Stage::id).filter(Objects::nonNull).forEach(ids::add);
    Set<String> seenIds = new HashSet<>();
    Set<String> seenNames = new HashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      String pointer = "/stages/" + i;
      Stage stage = checked(wanted.get(i), pointer, ids, errors);
      if (!seenIds.add(String.valueOf(stage.id()))) {
        errors.add(pointer + "/id", "repeated", "Another stage has this id");
      }
      if (!seenNames.add(stage.name().toLowerCase(Locale.ROOT)) && !stage.name().isEmpty()) {
        errors.add(pointer + "/name", "repeated", "Another stage has this name");
      }
      checked.add(stage);
    }
    checkKinds(checked, errors);
    checkKept(checked, before, errors);
    return numbered(checked);
  }

  private static Stage checked(Stage wanted, String pointer, Set<String> ids, FieldErrors errors) {
    String name = errors.requiredText(pointer + "/name", wanted.name(), 100);
    Kind kind = Objects.requireNonNullElse(wanted.kind(), Kind.open);
    String id = wanted.id();
    if (id == null) {
      id = newId(name, ids);
      ids.add(id);
    } else if (!ID.matcher(id).matches()) {
      errors.add(pointer + "/id", "invalid", "Letters, digits, _ and - only");
    }
    return new Stage(id, name, wanted.position(), probability(wanted, kind, pointer, errors), kind);
  }

  private static Integer probability(Stage wanted, Kind kind, String pointer, FieldErrors errors) {
    Integer given = wanted.probability();
    Integer fixed =
        switch (kind) {
          case won -> Integer.valueOf(100);
          case lost -> Integer.valueOf(0);
          case open -> null;
        };
    if (fixed != null) {
      if (given != null && !given.equals(fixed)) {
        errors.add(
            pointer + "/probability", "out-of-range", "A stage that is " + kind + " has " + fixed);
      }
      return fixed;
    }
    if (given == null) {
      errors.add(pointer + "/probability", "required", "From 0 to 100");
      return 0;
    }
    if (given < 0 || given > 100) {
      errors.add(pointer + "/probability", "out-of-range", "From 0 to 100");
    }
    return given;
  }

  /** Short, made of the name, and unlike any other. */
  private static String newId(String name, Set<String> taken) {
    String slug =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String base =
        slug.isEmpty() ? "stage" : slug.substring(0, Math.min(slug.length(), LONGEST_MADE_ID));
    String id = base;
    for (int n = 2; taken.contains(id); n++) {
      id = base + "-" + n;
    }
    return id;
  }

  private static void checkKinds(List<Stage> stages, FieldErrors errors) {
    if (count(stages, Kind.open) == 0) {
      errors.add("/stages", "no-open-stage", "At least one stage is open");
    }
    for (Kind closed : List.of(Kind.won, Kind.lost)) {
      long there = count(stages, closed);
      if (there != 1) {
        errors.add(
            "/stages",
            "not-one-" + closed,
            "Exactly one stage is of kind " + closed + "; there are " + there);
      }
    }
  }

  private static long count(List<Stage> stages, Kind kind) {
    return stages.stream().filter(stage -> stage.kind() == kind).count();
  }

  private static void checkKept(List<Stage> stages, List<Stage> before, FieldErrors errors) {
    for (Stage old : before) {
      int at = indexOf(stages, old.id());
      if (at < 0) {
        errors.add(
            "/stages",
            "stage-removed",
            "The stage "
                + old.id()
                + " ("
                + old.name()
                + ") stays, since deals may be in it: send it too; it can be renamed and moved");
      } else if (stages.get(at).kind() != old.kind()) {
        errors.add("/stages/" + at + "/kind", "read-only", "A stage keeps its kind");
      }
    }
  }

  private static int indexOf(List<Stage> stages, @Nullable String id) {
    for (int i = 0; i < stages.size(); i++) {
      if (Objects.equals(stages.get(i).id(), id)) {
        return i;
      }
    }
    return -1;
  }

  /** In the order of the positions if every stage has one of its own, else as they were sent. */
  private static List<Stage> numbered(List<Stage> stages) {
    List<Stage> ordered = new ArrayList<>(stages);
    long places = stages.stream().map(Stage::position).filter(Objects::nonNull).distinct().count();
    if (places == stages.size()) {
      ordered.sort(Comparator.comparing(Stage::position));
    }
    List<Stage> numbered = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      Stage stage = ordered.get(i);
      numbered.add(new Stage(stage.id(), stage.name(), i, stage.probability(), stage.kind()));
    }
    return numbered;
  }
}
