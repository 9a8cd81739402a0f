package io.rilato.e2e.portal;

import static io.rilato.e2e.portal.GuidePictures.open;
import static io.rilato.e2e.portal.GuidePictures.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.rilato.e2e.WholeSuite;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.client.UserLogin;
import io.rilato.infra.demo.Demo;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures of the user guide, of the demo organisation: {@code make pictures}. */
@EnabledIfSystemProperty(named = "rilato.pictures", matches = "write")
@TestMethodOrder(MethodOrderer.MethodName.class)
class GuidePicturesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Demo.Size SIZE = new Demo.Size(1_600, 240);

  private static RunningSuite suite;
  private static Browser browser;
  private static Connection.User seller;
  private static Connection.User manager;
  private static String company;
  private static String deal;
  private static String lead;

  @BeforeAll
  static void load() throws InterruptedException {
    suite = WholeSuite.start();
    List<Connection.User> logins = new ArrayList<>();
    try (RilatoClient client = new RilatoClient(suite.connection(), PATIENCE)) {
      new Demo(suite.connection(), client, SIZE, _ -> {}).run(logins::addAll);
    }
    seller = logins.getFirst();
    manager = logins.getLast();
    browser = new Browser(suite.url("gateway"));
    String me = as(seller).get("/api/v1/me").orThrow().body().path("id").asString();
    String mine = "ownerId == '" + me + "'";
    company = first("companies", "has(industry) && has(parentId)", "name");
    deal = first("deals", mine + " && outcome == 'open' && has(companyId)", "-amount.amount");
    lead =
        first(
            "leads",
            mine + " && status == 'assigned' && !has(acceptedAt) && has(familyName)",
            "-score.total");
  }

  @AfterAll
  static void stop() {
    browser.close();
    suite.close();
  }

  @Test
  void theDayOfASeller() {
    try (Window window = browser.pictured()) {
      window.signIn(seller, "/app/");
      take(window, "today");
      window.page().keyboard().press("Control+k");
      window.the(AriaRole.COMBOBOX, "Search everything").fill("isdom");
      // Parts of the search that do not answer in time are asked again.
      window
          .page()
          .getByRole(AriaRole.OPTION)
          .first()
          .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE.toMillis()));
      take(window, "search");
      window.page().keyboard().press("Escape");
      open(window, "leads");
      take(window, "leads");
      open(window, "leads/" + lead);
      take(window, "lead");
      window.button("Convert").click();
      take(window, "convert");
      window.page().keyboard().press("Escape");
      window.the(AriaRole.TAB, "Timeline").click();
      take(window, "timeline");
      open(window, "deals");
      take(window, "deals-board");
      open(window, "deals/" + deal);
      take(window, "deal");
      open(window, "account");
      take(window, "account");
      open(window, "");
      window.page().emulateMedia(dark());
      window.page().getByLabel(Pattern.compile("^Signed in as")).click();
      take(window, "dark");
    }
  }

  @Test
  void theDayOnAPhone() {
    try (Window window = browser.phone()) {
      window.signIn(seller, "/app/");
      take(window, "phone-today");
      open(window, "deals");
      take(window, "phone-deals");
    }
  }

  @Test
  void theManagers() {
    try (Window window = browser.pictured()) {
      window.signIn(manager, "/app/dashboard");
      take(window, "dashboard");
      open(window, "leads/" + lead);
      window.page().keyboard().press("s");
      window.page().getByRole(AriaRole.DIALOG).waitFor();
      take(window, "assign");
    }
  }

  @Test
  void theAdministrators() {
    Api api = suite.as("administrator");
    String user =
        api.get("/api/v1/users?filter=" + RilatoClient.encode("email == '" + seller.email() + "'"))
            .orThrow()
            .body()
            .at("/items/0/id")
            .asString();
    String rules = first("routing/rule-sets", "true", "-updatedAt");
    String webhook =
        api.post(
                "/api/v1/webhooks",
                Map.of(
                    "name",
                    "Warehouse",
                    "url",
                    "https://hooks.example.org/rilato",
                    "types",
                    List.of("deal.deal-won", "company")))
            .orThrow()
            .id();
    try (Window window = browser.pictured()) {
      Page page = window.page();
      window.signIn(administrator(), "/app/admin/users/" + user);
      page.getByLabel("Its link or id").fill("/app/leads/" + lead);
      window.button("Explain").click();
      page.getByText(Pattern.compile("may view$")).waitFor();
      window.heading("Why can " + nameOf(seller) + " see this?").scrollIntoViewIfNeeded();
      take(window, "access");
      open(window, "admin/routing/rule-sets/" + rules);
      take(window, "routing");
      open(window, "admin/webhooks/" + webhook);
      take(window, "webhook");
      open(window, "admin/sign-in");
      take(window, "sign-in-rules");
      open(window, "admin/roles");
      window.link("Seller").click();
      window.button("Company").click();
      Locator rights = window.the(AriaRole.DIALOG, "Rights to companies");
      choose(window, rights, "Field$", "Annual revenue");
      rights.getByRole(AriaRole.BUTTON, exactly("Add")).click();
      take(window, "role-fields");
    }
  }

  @Test
  void theOperators() {
    String acme = GuideOrganisations.make(suite.as("administrator"));
    try (Window window = browser.pictured()) {
      window.signIn(administrator(), "/app/admin/usage");
      take(window, "usage");
      open(window, "admin/tenants");
      take(window, "organisations");
      open(window, "admin/tenants/" + acme);
      take(window, "organisation");
    }
  }

  /** Last, since it changes and deletes records. */
  @Test
  void whatIsChangedTogether() {
    Api api = suite.as("administrator");
    String path = "/api/v1/companies/" + company;
    long version = api.get(path).orThrow().version();
    api.patch(path, version, Map.of("legalName", "Medical Ltd")).orThrow();
    as(manager).patch(path, version + 1, Map.of("employees", 4600));
    try (Window window = browser.pictured()) {
      Page page = window.page();
      window.signIn(administrator(), "/app/companies/" + company);
      window.the(AriaRole.TAB, "History").click();
      window.the(AriaRole.TAB, "History").scrollIntoViewIfNeeded();
      page.mouse().move(600, 400);
      page.mouse().wheel(0, 2_000);
      take(window, "history");

      open(window, "companies/" + company);
      page.getByRole(
              AriaRole.BUTTON,
              new Page.GetByRoleOptions().setName(Pattern.compile("Edit Legal name")))
          .click();
      Locator value = window.the(AriaRole.TEXTBOX, "Legal name");
      value.fill("Medical Group Ltd");
      long now = api.get(path).orThrow().version();
      suite.as("manager").patch(path, now, Map.of("legalName", "Medical Holding Ltd")).orThrow();
      value.press("Enter");
      page.getByRole(AriaRole.DIALOG).waitFor();
      take(window, "conflict");
      page.keyboard().press("Escape");

      open(window, "deals/" + deal);
      window.button("Share").click();
      Locator dialog = page.getByRole(AriaRole.DIALOG);
      dialog.getByRole(AriaRole.COMBOBOX).fill("Melvin");
      page.getByRole(AriaRole.OPTION)
          .filter(new Locator.FilterOptions().setHasText("Melvin"))
          .first()
          .click();
      dialog.getByLabel("Why").fill("Covers for me in the holidays");
      dialog.getByRole(AriaRole.BUTTON, exactly("Share")).click();
      assertThat(window.the(AriaRole.LIST, "Shared with")).isNotNull();
      window.the(AriaRole.LIST, "Shared with").waitFor();
      take(window, "share");
    }
  }

  private static Page.EmulateMediaOptions dark() {
    return new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK);
  }

  private static Locator.GetByRoleOptions exactly(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static void choose(Window window, Locator dialog, String button, String option) {
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(button)))
        .click();
    window.the(AriaRole.OPTION, option).click();
  }

  private static Connection.User administrator() {
    return suite.connection().users().stream()
        .filter(user -> user.role().equalsIgnoreCase("administrator"))
        .findFirst()
        .orElseThrow();
  }

  private static Api as(Connection.User user) {
    return suite.api().withToken(UserLogin.of(suite.connection()).token(user));
  }

  private static String nameOf(Connection.User user) {
    return as(user).get("/api/v1/me").orThrow().body().path("name").asString();
  }

  private static String first(String type, String filter, String sort) {
    String list =
        "/api/v1/" + type + "?limit=1&sort=" + sort + "&filter=" + RilatoClient.encode(filter);
    await()
        .atMost(PATIENCE)
        .until(() -> !suite.api().get(list).orThrow().body().path("items").isEmpty());
    return suite.api().get(list).orThrow().body().at("/items/0/id").asString();
  }
}
