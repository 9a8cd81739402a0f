package io.rilato.e2e.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A seller and a manager at work, each in a browser of their own. */
class PortalJourneyIT {
  private static final int MOST_SCRIPT_BYTES = 350_000;
  private static final String LIVE = "/api/v1/live";
  private static final Pattern A_NUMBER = Pattern.compile("\\d+");

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
  void aLeadArrivesLiveAndIsWonAndTheManagerSeesIt() {
    String lead;
    try (Window window = browser.window()) {
      Page page = window.page();
      page.waitForResponse(
          answer -> answer.url().contains(LIVE),
          () -> window.signIn(sales.user("seller"), "/app/leads"));
      window.settled();
      assertThat(window.link("Ada Lovelace")).hasCount(0);

      sales.sendForm("Ada", "Lovelace", "Engines Ltd");
      assertThat(page.getByText("New lead for you: Ada Lovelace, Engines Ltd")).isVisible();
      page.getByRole(AriaRole.BUTTON)
          .filter(new Locator.FilterOptions().setHasText("1 new lead"))
          .click();
      Locator row =
          page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Lovelace"));
      assertThat(row.getByRole(AriaRole.CELL).nth(1)).hasText(A_NUMBER);
      window.link("Ada Lovelace").click();

      assertThat(window.heading("Ada Lovelace")).isVisible();
      lead = page.url().substring(page.url().indexOf("/app/"));
      assertThat(window.the(AriaRole.REGION, "Why this score")).containsText("Total");
      assertThat(window.the(AriaRole.REGION, "Why this owner"))
          .containsText(sales.nameOf("seller") + " is alone in the round of all sellers.");

      window.button("Accept").click();
      assertThat(page.getByText("Accepted. It is yours to work.")).isVisible();
      window.button("Convert").click();
      Locator dialog = page.getByRole(AriaRole.DIALOG);
      dialog.getByLabel("Name of the deal").fill("First engine");
      dialog.getByLabel("Amount").fill("1250");
      dialog.getByText("Convert", new Locator.GetByTextOptions().setExact(true)).click();
      window.link("Open the deal").click();
      assertThat(window.heading("First engine")).isVisible();

      window.place("Deals").click();
      String stage = sales.stages().get(1);
      Locator move = window.button("Move First engine");
      window.reloadUntil(() -> move.count() == 1);
      move.click();
      window.the(AriaRole.MENUITEM, "Move to " + stage).click();
      Locator card = window.the(AriaRole.REGION, stage).getByText("First engine");
      assertThat(card).isVisible();
      card.dragTo(page.getByText("Drop here to win"));
      assertThat(page.getByText("First engine is won!")).isVisible();
      assertThat(card).hasCount(0);
      window.assertSound();
    }
    theManagerSees(lead);
  }

  private static void theManagerSees(String lead) {
    sales.reported("manager");
    try (Window window = browser.window()) {
      Page page = window.page();
      window.signIn(sales.user("manager"), "/app/dashboard");
      Locator won =
          window
              .the(AriaRole.REGION, "At a glance")
              .getByRole(AriaRole.LINK)
              .filter(new Locator.FilterOptions().setHasText("Deals won"));
      assertThat(won).containsText(Pattern.compile("Deals won[1-9]"));
      won.click();
      window.link("First engine").click();
      assertThat(window.button("Reopen")).isVisible();

      page.navigate(lead);
      window.the(AriaRole.TAB, "History").click();
      Locator history = page.getByRole(AriaRole.TABPANEL);
      assertThat(history).containsText(sales.nameOf("seller"));
      assertThat(history).containsText(Pattern.compile("converting.*converted|Converted"));
      window.assertSound();
    }
  }

  @Test
  void aDealIsWonWithTheKeyboardAlone() {
    sales.sendForm("Grace", "Hopper", "Compilers Ltd");
    sales.ready("Hopper");
    try (Window window = browser.window()) {
      Page page = window.page();
      page.navigate("/app/");
      window.tabTo(page.getByLabel("Email"));
      page.keyboard().type(sales.user("seller").email());
      window.tabTo(page.getByLabel("Password"));
      page.keyboard().type(sales.user("seller").password());
      page.keyboard().press("Enter");

      window.enter(window.button("Accept Grace Hopper"));
      assertThat(page.getByText("Grace Hopper is yours to work.")).isVisible();
      page.keyboard().press("Control+k");
      assertThat(window.the(AriaRole.COMBOBOX, "Search everything")).isFocused();
      page.keyboard().type("Hopper");
      assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("Hopper");
      page.keyboard().press("Enter");
      assertThat(window.heading("Grace Hopper")).isVisible();
      assertThat(window.button("Convert")).isVisible();

      page.keyboard().press("c");
      assertThat(page.getByLabel("Name of the deal")).isFocused();
      page.keyboard().type("Second compiler");
      page.keyboard().press("Enter");
      window.enter(window.link("Open the deal"));
      assertThat(window.heading("Second compiler")).isVisible();

      String stage = sales.stages().get(1);
      window.enter(window.button("Move to " + stage));
      assertThat(page.locator("[aria-current=step]")).containsText(stage);
      window.enter(window.button("Win"));
      assertThat(window.button("Reopen")).isVisible();
      window.assertSound();
    }
  }

  @Test
  void aPhoneIsEnoughForTheDay() {
    sales.sendForm("Mary", "Shelley", "Novels Ltd");
    sales.ready("Shelley");
    sales.deal("Third novel");
    try (Window window = browser.phone()) {
      Page page = window.page();
      window.signIn(sales.user("seller"), "/app/");
      window.button("Accept Mary Shelley").tap();
      assertThat(page.getByText("Mary Shelley is yours to work.")).isVisible();
      Locator done = page.getByLabel(Pattern.compile("^Done: .*Shelley")).first();
      String task = String.valueOf(done.getAttribute("aria-label")).substring("Done: ".length());
      done.tap();
      assertThat(page.getByText("“" + task + "” is done.")).isVisible();
      assertThat(page.getByLabel("Done: " + task)).hasCount(0);
      assertFits(page);

      window.place("Deals").tap();
      window.button("Move Third novel").tap();
      String stage = sales.stages().get(1);
      window.the(AriaRole.MENUITEM, "Move to " + stage).tap();
      page.getByRole(AriaRole.RADIO).filter(new Locator.FilterOptions().setHasText(stage)).tap();
      assertThat(window.the(AriaRole.REGION, stage).getByText("Third novel")).isVisible();
      assertFits(page);
      window.assertSound();
    }
  }

  private static void assertFits(Page page) {
    assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(390);
  }

  @Test
  void axeFindsNothingOnAnyPage() {
    Accessibility axe = new Accessibility();
    sales.sendForm("Rosalind", "Franklin", "Crystals Ltd");
    List<String> addresses =
        new ArrayList<>(
            List.of(
                "/app/",
                "/app/leads",
                "/app/leads/" + sales.ready("Franklin"),
                "/app/deals",
                "/app/deals?view=list",
                "/app/deals/" + sales.deal("Fourth crystal"),
                "/app/contacts",
                "/app/contacts/"
                    + sales.created(
                        "contacts", "{\"givenName\":\"Max\",\"familyName\":\"Perutz\"}"),
                "/app/companies",
                "/app/companies/" + sales.created("companies", "{\"name\":\"Crystals Ltd\"}"),
                "/app/dashboard",
                "/app/account",
                "/app/admin"));
    List<String> violations = new ArrayList<>();
    try (Window window = browser.inspected()) {
      Page page = window.page();
      page.navigate("/app/");
      page.getByLabel("Email").waitFor();
      violations.addAll(axe.violations(page));
      window.signIn(sales.user("administrator"), "/app/admin");
      window.settled();
      for (Locator section : page.locator("main a[href^='/app/admin/']").all()) {
        addresses.add(String.valueOf(section.getAttribute("href")));
      }
      assertThat(addresses).hasSizeGreaterThan(20);
      for (String address : addresses) {
        page.navigate(address);
        window.settled();
        violations.addAll(axe.violations(page));
      }
      assertThat(violations).isEmpty();
      window.assertSound();
    }
  }

  @Test
  void littleScriptIsFetchedForTheFirstScreen() throws IOException {
    try (Window window = browser.window();
        var script =
            Objects.requireNonNull(PortalJourneyIT.class.getResourceAsStream("firstScreen.js"))) {
      Page page = window.page();
      page.addInitScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      window.signIn(sales.user("seller"), "/app/");
      window.settled();
      var scripts = window.scripts();
      int bytes = scripts.values().stream().mapToInt(each -> each).sum();
      Object first = page.evaluate("() => firstScreen()");
      page.reload();
      window.settled();
      System.out.printf(
          "first screen: %d scripts of %,d bytes; milliseconds %s; reloaded: %s%n",
          scripts.size(), bytes, first, page.evaluate("() => firstScreen()"));

      assertThat(bytes).isPositive().isLessThanOrEqualTo(MOST_SCRIPT_BYTES);
    }
  }
}
