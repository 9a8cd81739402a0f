package io.rilato.e2e.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.rilato.infra.client.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An organisation from its first day to its last, as its operator and its administrator see it. */
class OrganisationsJourneyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NAME = "Brass & Sons";
  private static final String EMAIL = "ann@brass.example";
  private static final LocatorAssertions.IsVisibleOptions REMOVED =
      new LocatorAssertions.IsVisibleOptions().setTimeout(180_000);

  private static Sales sales;
  private static Browser browser;

  @BeforeAll
  static void start() {
    sales =
        new Sales(
            Map.of(
                "rilato.tenants.deletion-waits", "30s",
                "rilato.tenants.settle", "1s",
                "rilato.tenants.index-holds", "1s",
                "rilato.tenants.every", "200ms",
                "rilato.tenants.purge-every", "0s"));
    browser = new Browser(sales.url());
  }

  @AfterAll
  static void stop() {
    browser.close();
    sales.close();
  }

  @Test
  void itIsSetUpLimitedClosedOpenedAndRemovedWithACertificate() {
    try (Window operator = browser.window();
        Window theirs = browser.window()) {
      operator.signIn(sales.user("administrator"), "/app/admin/tenants");
      Connection.User ann = setUp(operator);
      limitUsers(operator);
      operator.assertSound();

      seesWhatIsUsedUp(theirs, ann);
      theirs.assertSound();

      close(operator);
      isShutOut(theirs);
      openAgain(operator);
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> {
            theirs.page().navigate("/app/admin/usage");
            limit(theirs, "Active users").waitFor(new Locator.WaitForOptions().setTimeout(3_000));
          });

      close(operator);
      isRemoved(operator);
      operator.assertSound();
    }
  }

  /** The administrator it gets, with the password that is shown this once. */
  private static Connection.User setUp(Window operator) {
    Page page = operator.page();
    assertThat(operator.the(AriaRole.TABLE, "Organisations")).containsText("Operator");
    operator.link("New organisation").first().click();
    operator.the(AriaRole.TEXTBOX, "Name").fill(NAME);
    operator.the(AriaRole.TEXTBOX, "Email to sign in with").fill(EMAIL);
    operator.button("Set it up").click();
    Locator dialog = operator.the(AriaRole.DIALOG, NAME + " is set up");
    String password = dialog.getByLabel("Password", exactly()).textContent().strip();
    assertThat(password).hasSizeGreaterThan(12);
    Connection.User ann = new Connection.User(EMAIL, password, "administrator", null);
    await().atMost(PATIENCE).until(() -> sales.read("tenant-overview").toString().contains(NAME));
    button(dialog, "I have copied it").click();
    assertThat(operator.heading(NAME)).isVisible();
    assertThat(page.getByText(password)).hasCount(0);
    return ann;
  }

  private static void limitUsers(Window operator) {
    operator.the(AriaRole.TEXTBOX, "Active users").fill("1");
    operator.button("Save").click();
    assertThat(operator.page().getByText("The limits hold from now on.")).isVisible();
  }

  private static void seesWhatIsUsedUp(Window theirs, Connection.User ann) {
    sales.known(ann);
    theirs.signIn(ann, "/app/admin/usage");
    Locator users = limit(theirs, "Active users");
    assertThat(users).containsText("1 of 1");
    assertThat(users).containsText("Used up");
    assertThat(limit(theirs, "Leads")).containsText("0 of 5,000,000");
    assertThat(limit(theirs, "Requests a minute")).containsText("at most 60,000");
    assertThat(theirs.page().getByText("Organisations", new Page.GetByTextOptions().setExact(true)))
        .hasCount(0);
  }

  private static Locator limit(Window window, String name) {
    return window
        .page()
        .getByRole(AriaRole.MAIN)
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  private static void close(Window operator) {
    operator.button("Delete").click();
    Locator question = operator.the(AriaRole.DIALOG, "Delete " + NAME + "?");
    assertThat(button(question, "Delete")).isDisabled();
    question.getByLabel("Type “" + NAME + "” to confirm").fill(NAME);
    question.getByLabel("Reference").fill("letter 18");
    button(question, "Delete").click();
    assertThat(operator.heading("This organisation is closed")).isVisible();
    assertThat(operator.page().getByText("letter 18")).isVisible();
  }

  private static void isShutOut(Window theirs) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> {
          theirs.page().navigate("/app/admin/usage");
          theirs.settled();
          assertThat(limit(theirs, "Active users").count()).isZero();
        });
  }

  private static void openAgain(Window operator) {
    operator.button("Open it again").click();
    button(operator.the(AriaRole.DIALOG, "Open " + NAME + " again?"), "Open it again").click();
    assertThat(operator.page().getByText(NAME + " is open again.")).isVisible();
    assertThat(operator.heading("Delete this organisation")).isVisible();
  }

  private static void isRemoved(Window operator) {
    Page page = operator.page();
    assertThat(operator.heading("Certificate of deletion")).isVisible(REMOVED);
    assertThat(page.getByText("letter 18")).isVisible();
    Locator identity =
        page.getByRole(AriaRole.MAIN)
            .locator("summary")
            .filter(new Locator.FilterOptions().setHasText(Pattern.compile("[1-9]\\d* documents")))
            .first();
    assertThat(identity).isVisible();
    var download = page.waitForDownload(() -> operator.link("Download").click());
    assertThat(download.suggestedFilename()).startsWith("certificate-");

    page.navigate("/app/admin/tenants");
    operator.settled();
    assertThat(operator.the(AriaRole.TABLE, "Organisations")).not().containsText(NAME);
    page.navigate("/app/admin/tenants/deletions");
    assertThat(operator.the(AriaRole.TABLE, "Organisations"))
        .containsText(Pattern.compile(NAME + ".*Deleted", Pattern.DOTALL));
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator.GetByLabelOptions exactly() {
    return new Locator.GetByLabelOptions().setExact(true);
  }
}
