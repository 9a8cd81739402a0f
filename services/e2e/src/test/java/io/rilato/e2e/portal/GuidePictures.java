package io.rilato.e2e.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.infra.launcher.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures of pages for the user guide. */
final class GuidePictures {
  private static final Path FOLDER = Project.find().root().resolve("docs/user-guide/images");
  private static final int SETTLING_MILLIS = 900;

  private GuidePictures() {}

  static void open(Window window, String place) {
    window.page().navigate("/app/" + place);
    window.settled();
  }

  static void take(Window window, String name) {
    try {
      window.settled();
      window.page().waitForTimeout(SETTLING_MILLIS);
      byte[] picture = window.page().screenshot();
      assertThat(picture).isNotEmpty();
      Files.write(FOLDER.resolve(name + ".png"), FewColours.of(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
