package io.rilato.e2e.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A long list, scrolled from its first row to its last. Ten thousand rows, with the figures told:
 * {@code -Drilato.proof.rows=10000}.
 */
class LargeListIT {
  private static final int ROWS = Integer.getInteger("rilato.proof.rows", 400);
  private static final int MOST_ROWS_IN_PAGE = 80;
  private static final int A_SCREEN = 10;

  private static Sales sales;
  private static Browser browser;

  @BeforeAll
  static void start() {
    sales = new Sales();
    browser = new Browser(sales.url());
  }

  @AfterAll
  static void stop() {
    browser.close();
    sales.close();
  }

  @Test
  void everyRowComesAsItIsScrolledAndOnlyThoseInSightAreInThePage() throws IOException {
    sales.contacts(ROWS);
    try (Window window = browser.window();
        var script = Objects.requireNonNull(LargeListIT.class.getResourceAsStream("scroll.js"))) {
      Page page = window.page();
      window.signIn(sales.user("seller"), "/app/contacts");
      double first = untilRows(page);
      page.reload();
      double again = untilRows(page);

      Map<?, ?> told =
          (Map<?, ?>) page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));

      System.out.printf(
          "list: first rows after %.0f ms, reloaded after %.0f ms; scrolled: %s%n",
          first, again, told);
      assertThat((Integer) told.get("rows")).isGreaterThanOrEqualTo(ROWS);
      assertThat(told.get("seen")).isEqualTo(told.get("rows"));
      assertThat((Integer) told.get("most in the page")).isBetween(A_SCREEN, MOST_ROWS_IN_PAGE);
      window.assertSound();
    }
  }

  /** Since the navigation began, until rows can be pressed. */
  private static double untilRows(Page page) {
    Object millis =
        page.waitForFunction("() => document.querySelector('[data-row-link]') && performance.now()")
            .jsonValue();
    return ((Number) millis).doubleValue();
  }
}
