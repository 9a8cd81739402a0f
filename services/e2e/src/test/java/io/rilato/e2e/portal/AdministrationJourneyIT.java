package io.rilato.e2e.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rilato.infra.client.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Administrators at work, and what comes of it for others. */
class AdministrationJourneyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String KEPT = "I have copied it";

  private static Sales sales;
  private static Browser browser;

  @BeforeAll
  static void start() {
    sales = new Sales(Map.of("rilato.activity.webhooks.allowed-private-hosts", "127.0.0.1"));
    browser = new Browser(sales.url());
  }

  @AfterAll
  static void stop() {
    browser.close();
    sales.close();
  }

  private static Locator in(Locator dialog, String button) {
    return dialog.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
  }

  @Test
  void anOldValueAndAWholeOldVersionComeBack() {
    String id = sales.created("companies", "{\"name\":\"Old Ltd\",\"legalName\":\"Old Limited\"}");
    sales.changed("companies", id, 1, "{\"legalName\":\"New Limited\"}");
    sales.changed("companies", id, 2, "{\"name\":\"New Ltd\"}");
    try (Window window = browser.window()) {
      window.signIn(sales.user("administrator"), "/app/companies/" + id);
      assertThat(window.heading("New Ltd")).isVisible();
      window.the(AriaRole.TAB, "History").click();
      window.button("Put back: Legal name, Version 2").click();
      in(window.the(AriaRole.DIALOG, "Put back: Legal name"), "Put back").click();
      assertThat(window.page().getByText("The old value is back.")).isVisible();
      assertThat(window.page().getByText(Pattern.compile("Version 4"))).isVisible();

      window.button("Restore this version: 1").click();
      in(window.the(AriaRole.DIALOG, "Restore version 1"), "Put back").click();
      assertThat(window.heading("Old Ltd")).isVisible();
      window.assertSound();
    }
  }

  @Test
  void aWebhookIsMadeTriedOutAndTellsWhatHappens() {
    try (Receiver receiver = new Receiver();
        Window window = browser.window()) {
      Page page = window.page();
      window.signIn(sales.user("administrator"), "/app/admin/webhooks");
      window.link("New webhook").first().click();
      page.getByLabel("Name").fill("Warehouse");
      page.getByLabel("Address").fill(receiver.address());
      window
          .the(AriaRole.REGION, "What it tells")
          .getByRole(
              AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("Record$")))
          .click();
      window.the(AriaRole.OPTION, "Deal").click();
      window.button("Add").click();
      window.button("Create").click();
      Locator secret = window.the(AriaRole.DIALOG, "The secret, shown this once");
      assertThat(secret.locator("pre")).containsText("whsec_");
      in(secret, KEPT).click();
      assertThat(window.heading("Warehouse")).isVisible();

      window.button("Send a test").click();
      assertThat(page.getByText("The program answered 204: it works.")).isVisible();
      assertThat(receiver.types()).containsExactly("activity.webhook-test");

      window.button("New secret").click();
      in(page.getByRole(AriaRole.DIALOG), "New secret").click();
      in(secret, KEPT).click();
      assertThat(page.getByText(Pattern.compile("^Two secrets sign each message until")))
          .isVisible();

      sales.deal("Told of");
      await().atMost(PATIENCE).until(() -> receiver.types().contains("deal.deal-created"));
      page.reload();
      assertThat(window.the(AriaRole.LIST, "Deliveries"))
          .containsText(Pattern.compile("Delivered.*Deal: created", Pattern.DOTALL));
      assertThat(page.getByText(Pattern.compile("^Two secrets sign each message until")))
          .isVisible();
      window.assertSound();
    }
  }

  @Test
  void aSecondFactorIsTurnedOnAndAskedForAndOtherSessionsEnd() {
    Connection.User manager = sales.user("manager");
    Authenticator phone;
    try (Window before = browser.window();
        Window after = browser.window()) {
      before.signIn(manager, "/app/account");
      before.button("Turn on").click();
      Locator dialog = before.the(AriaRole.DIALOG, "Second factor");
      assertThat(dialog.getByRole(AriaRole.IMG)).isVisible();
      phone = new Authenticator(dialog.locator("pre").textContent());
      dialog.getByLabel("Code from the app").fill(phone.code(0));
      in(dialog, "Confirm").click();
      Locator codes = before.the(AriaRole.DIALOG, "Your recovery codes, shown this once");
      assertThat(codes.locator("pre").textContent().lines()).hasSizeGreaterThanOrEqualTo(8);
      in(codes, "I have kept them").click();
      assertThat(before.page().getByText(Pattern.compile("^On since"))).isVisible();
      before.assertSound();

      Page page = after.page();
      page.navigate("/app/account");
      page.getByLabel("Email").fill(manager.email());
      page.getByLabel("Password").fill(manager.password());
      page.getByLabel("Password").press("Enter");
      // each code is good once, and one step early is taken
      page.getByLabel("Code").fill(phone.code(1));
      page.getByLabel("Code").press("Enter");
      after.menu().waitFor();

      after.button("End all others").click();
      in(page.getByRole(AriaRole.DIALOG), "End all others").click();
      assertThat(page.getByText("You are signed in only here.")).isVisible();
      after.assertSound();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> {
            before.page().navigate("/app/account");
            before
                .page()
                .getByLabel("Email")
                .waitFor(new Locator.WaitForOptions().setTimeout(3_000));
          });
    }
    try (Window window = browser.window()) {
      window.signIn(sales.user("administrator"), "/app/admin/audit");
      assertThat(window.the(AriaRole.TABLE, "Audit trail"))
          .containsText(
              Pattern.compile(sales.nameOf("administrator") + ".*Signed in", Pattern.DOTALL));
      assertThat(
              window
                  .page()
                  .getByRole(AriaRole.ROW)
                  .filter(new Locator.FilterOptions().setHasText("Second factor on")))
          .hasCount(1);
      window.assertSound();
    }
  }
}
