package io.rilato.e2e.portal;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What axe finds against WCAG 2.2 AA; the page must let scripts in. */
final class Accessibility {
  private static final Path AXE = Path.of("../../gateway/portal/node_modules/axe-core/axe.min.js");
  private static final String ALL =
      "{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}";
  private static final String COLOURS = "{type: 'rule', values: ['color-contrast']}";
  private static final String DRAWN =
      "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

  private final String axe;

  Accessibility() {
    try {
      axe = Files.readString(AXE);
    } catch (IOException e) {
      throw new UncheckedIOException("the portal has to be built first", e);
    }
  }

  /** All violations in the light, and those that colours make in the dark. */
  List<String> violations(Page page) {
    page.evaluate(axe);
    List<String> found = new ArrayList<>(violations(page, ColorScheme.LIGHT, ALL));
    found.addAll(violations(page, ColorScheme.DARK, COLOURS));
    return found;
  }

  private static List<String> violations(Page page, ColorScheme scheme, String rules) {
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
    page.evaluate(DRAWN);
    Object found =
        page.evaluate(
            "async () => (await axe.run(document, {runOnly: "
                + rules
                + ", resultTypes: ['violations']})).violations.flatMap(rule => rule.nodes.map("
                + "node => rule.id + ': ' + node.html + ' ' + node.failureSummary))");
    return ((List<?>) found)
        .stream().map(violation -> page.url() + " " + scheme + " " + violation).toList();
  }
}
