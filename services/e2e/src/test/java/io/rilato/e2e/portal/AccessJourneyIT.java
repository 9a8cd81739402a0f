package io.rilato.e2e.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rilato.infra.client.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets in, and what they may see and change there. */
class AccessJourneyIT {
  private static final Duration SOON = Duration.ofSeconds(5);

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
  void aRoleKeepsFieldsAndItIsToldWhyAPersonMaySeeARecord() {
    String company =
        "/app/companies/"
            + sales.created(
                "companies",
                """
                {"name":"Kept Ltd","industry":"retail",
                 "annualRevenue":{"amount":"5000.00","currency":"EUR"}}
                """);
    try (Window window = browser.window()) {
      window.signIn(sales.user("administrator"), "/app/admin/roles");
      window.link("Seller").click();
      window.button("Company").click();
      Locator dialog = window.the(AriaRole.DIALOG, "Rights to companies");
      choose(window, dialog, "Field$", "Annual revenue");
      in(dialog, "Add").click();
      choose(window, dialog, "Field$", "Industry");
      choose(window, dialog, "What about it$", "Shown, not to be changed");
      in(dialog, "Add").click();
      in(dialog, "Done").click();
      assertThat(window.page().getByText("Companies: Annual revenue not shown.")).isVisible();
      window.button("Save").click();
      assertThat(window.button("Save")).hasCount(0);

      window.page().navigate("/app/admin/users/" + sales.idOf("seller"));
      window.page().getByLabel("Its link or id").fill(company);
      window.button("Explain").click();
      assertThat(window.page().getByText(sales.nameOf("seller") + " may view")).isVisible();
      assertThat(window.page().getByText(Pattern.compile("Seller allows view on company")).first())
          .isVisible();
      window.assertSound();
    }
    sales.keeps("seller", "company", "annualRevenue");
    try (Window window = browser.window()) {
      window.signIn(sales.user("seller"), company);
      Locator lock = window.button("Industry: your role lets you see this, not change it.");
      lock.focus();
      assertThat(window.page().getByRole(AriaRole.TOOLTIP)).containsText("not change it");
      assertThat(window.page().getByText("Annual revenue")).hasCount(0);
      window.assertSound();
    }
  }

  @Test
  void aSharedRecordIsFoundAndNotChangedAndIsGoneWhenTheSharingEnds() {
    Connection.User colleague = sales.colleague("Cora Covers");
    String id = sales.deal("Harbour cranes");
    String page = "/app/deals/" + id;
    try (Window sharing = browser.window();
        Window seeing = browser.window()) {
      sharing.signIn(sales.user("seller"), page);
      sharing.button("Share").click();
      Locator dialog = sharing.the(AriaRole.DIALOG, "Share Harbour cranes");
      dialog.getByRole(AriaRole.COMBOBOX).fill("Cora");
      sharing
          .page()
          .getByRole(AriaRole.OPTION)
          .filter(new Locator.FilterOptions().setHasText("Cora Covers"))
          .click();
      dialog.getByLabel("Last day").fill(LocalDate.now().plusDays(7).toString());
      dialog.getByLabel("Why").fill("Covers for me");
      in(dialog, "Share").click();
      Locator shared = sharing.the(AriaRole.LIST, "Shared with");
      assertThat(shared)
          .containsText(Pattern.compile("Cora Covers.*may view it.*until", Pattern.DOTALL));

      String list = "/app/deals?view=list";
      seeing.signIn(colleague, list);
      Locator row = seeing.link("Harbour cranes");
      seeing.reloadUntil(() -> row.count() == 1);
      find(seeing, "Harbour");
      Locator found = seeing.page().getByRole(AriaRole.OPTION);
      assertThat(found).containsText("Harbour cranes");
      seeing.page().waitForResponse("**/deals/" + id + "/access", found::click);
      assertThat(seeing.heading("Harbour cranes")).isVisible();
      assertThat(seeing.page().getByText("Covers for me")).isVisible();
      for (String offered : List.of("Win", "Lose", "Share", "Add a product")) {
        assertThat(seeing.button(offered)).hasCount(0);
      }
      assertThat(
              seeing
                  .page()
                  .getByRole(
                      AriaRole.BUTTON,
                      new Page.GetByRoleOptions().setName(Pattern.compile("^(Edit|Move to) "))))
          .hasCount(0);
      seeing.assertSound();
      sharesAreExplained(colleague, page);

      in(shared, "End the sharing").click();
      assertThat(sharing.page().getByText("It is shared with nobody yet.")).isVisible();
      await()
          .atMost(SOON)
          .until(() -> seeing.page().request().get("/api/v1/deals/" + id).status() != 200);
      seeing.page().navigate(list);
      seeing.reloadUntil(() -> row.count() == 0);
      find(seeing, "Harbour");
      assertThat(seeing.page().getByText(Pattern.compile("^Nothing found for"))).isVisible();
      seeing.assertSound();
      sharing.assertSound();
    }
  }

  private static void sharesAreExplained(Connection.User colleague, String page) {
    try (Window window = browser.window()) {
      window.signIn(sales.user("administrator"), "/app/admin/users");
      window.link("Cora Covers").click();
      window.page().getByLabel("Its link or id").fill(page);
      window.button("Explain").click();
      assertThat(window.page().getByText("Cora Covers may view")).isVisible();
      assertThat(window.page().getByText("Cora Covers may not edit")).isVisible();
      assertThat(window.page().getByText(Pattern.compile("^Shared for view"))).isVisible();
      window.assertSound();
    }
  }

  private static void find(Window window, String words) {
    window.page().keyboard().press("Control+k");
    window.the(AriaRole.COMBOBOX, "Search everything").fill(words);
  }

  @Test
  void whoHasNoSecondFactorAddsOneBeforeAnythingElseWhereItIsRequired() {
    Connection.User colleague = sales.colleague("Fay Factor");
    try (Window boss = browser.window();
        Window window = browser.window()) {
      boss.signIn(sales.user("administrator"), "/app/admin/sign-in");
      boss.button("Require it of everybody").click();
      in(boss.page().getByRole(AriaRole.DIALOG), "Require it of everybody").click();
      assertThat(boss.page().getByText("Required of everybody")).isVisible();
      Locator notice = boss.the(AriaRole.COMPLEMENTARY, "Second factor");
      assertThat(notice).containsText("Set it up now");
      boss.assertSound();

      Page page = window.page();
      page.navigate("/app/deals");
      page.getByLabel("Email").fill(colleague.email());
      page.getByLabel("Password").fill(colleague.password());
      page.getByLabel("Password").press("Enter");
      assertThat(window.heading("Protect your account")).isVisible();
      assertThat(page.getByRole(AriaRole.IMG)).isVisible();
      page.getByText("Cannot scan it?").click();
      Locator code = window.the(AriaRole.TEXTBOX, "Code");
      Authenticator phone = new Authenticator(page.locator(".key").textContent());
      code.fill(phone.code(0));
      code.press("Enter");
      assertThat(window.heading("Keep these recovery codes")).isVisible();
      assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(10);
      window.link("I have kept them").click();
      window.menu().waitFor();
      assertThat(page.url()).endsWith("/app/deals");
      page.navigate("/app/account");
      assertThat(page.getByText(Pattern.compile("^On since.*requires it"))).isVisible();
      assertThat(window.the(AriaRole.COMPLEMENTARY, "Second factor")).hasCount(0);
      window.assertSound();

      boss.button("Leave it to everybody").click();
      in(boss.page().getByRole(AriaRole.DIALOG), "Leave it to everybody").click();
      assertThat(boss.page().getByText("Everybody’s choice").first()).isVisible();
      assertThat(notice).hasCount(0);
    } finally {
      sales.secondFactor("optional");
    }
  }

  private static Locator in(Locator dialog, String button) {
    return dialog.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
  }

  private static void choose(Window window, Locator dialog, String button, String option) {
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(button)))
        .click();
    window.the(AriaRole.OPTION, option).click();
  }
}
