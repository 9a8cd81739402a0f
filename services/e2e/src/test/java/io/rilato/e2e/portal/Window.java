package io.rilato.e2e.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import io.rilato.infra.client.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A window with the portal, and all that the browser complained about and fetched for it. */
final class Window implements AutoCloseable {
  private static final String ME = "/api/v1/me";
  private static final int MOST_TABS = 120;
  private static final Duration FOLLOWED = Duration.ofSeconds(60);

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();

  Window(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(this::hear);
    page.onPageError(error -> complaints.add("not caught: " + error));
    page.onRequestFinished(requests::add);
  }

  /**
   * The portal asks who is there before it shows the sign-in page: that one may be refused. The
   * sign-in page has no icon, and its policy keeps the browser from looking for one, but not where
   * scripts of tests are let in.
   */
  private void hear(ConsoleMessage message) {
    boolean asksWhoIsThere = message.text().contains("401") && message.location().contains(ME);
    boolean looksForIcon = message.location().contains("/favicon.ico");
    if (message.type().equals("error") && !asksWhoIsThere && !looksForIcon) {
      complaints.add(message.text() + " at " + message.location() + " on " + page.url());
    }
  }

  Page page() {
    return page;
  }

  /** Opens a page of the portal as this user, through the sign-in page. */
  void signIn(Connection.User user, String address) {
    page.navigate(address);
    page.getByLabel("Email").fill(user.email());
    page.getByLabel("Password").fill(user.password());
    page.getByLabel("Password").press("Enter");
    menu().waitFor();
    assertThat(page.url()).endsWith(address);
  }

  Locator menu() {
    return page.getByRole(
        AriaRole.NAVIGATION, new GetByRoleOptions().setName("Main menu").setExact(true));
  }

  /** The menu's link to this place; on a phone it is an icon with that name. */
  Locator place(String name) {
    return menu()
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What has this role and exactly this name. */
  Locator the(AriaRole role, String name) {
    return page.getByRole(role, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator button(String name) {
    return the(AriaRole.BUTTON, name);
  }

  Locator link(String name) {
    return the(AriaRole.LINK, name);
  }

  Locator heading(String name) {
    return the(AriaRole.HEADING, name);
  }

  /** Tabs on until this has the focus. */
  void tabTo(Locator wanted) {
    wanted.waitFor();
    for (int i = 0; i < MOST_TABS; i++) {
      if (Boolean.TRUE.equals(wanted.evaluate("it => it === document.activeElement"))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Tab never reaches " + wanted);
  }

  /** Tabs to it and presses Enter. */
  void enter(Locator wanted) {
    tabTo(wanted);
    page.keyboard().press("Enter");
  }

  /** Waits until the page shows what it is to show. */
  void settled() {
    page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)).first().waitFor();
    page.waitForFunction("() => !document.querySelector('[role=status][aria-label=\"Loading…\"]')");
  }

  /** Reloads until this is so: lists follow within seconds what was written elsewhere. */
  void reloadUntil(BooleanSupplier seen) {
    await()
        .atMost(FOLLOWED)
        .ignoreExceptions()
        .until(() -> {
          page.reload();
          settled();
          return seen.getAsBoolean();
        });
  }

  /** Bytes that came over the network for scripts, by their addresses. */
  Map<String, Integer> scripts() {
    Map<String, Integer> bytes = new LinkedHashMap<>();
    for (Request request : List.copyOf(requests)) {
      if (request.url().endsWith(".js")) {
        bytes.merge(request.url(), request.sizes().responseBodySize, Math::max);
      }
    }
    return bytes;
  }

  /** That nothing went wrong here, and that scripts hold nothing to sign in with. */
  void assertSound() {
    assertThat(complaints).isEmpty();
    String kept =
        (String)
            page.evaluate(
                "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])");
    assertThat(kept)
        .doesNotContainIgnoringCase("token")
        .doesNotContainIgnoringCase("session")
        .doesNotContainPattern("[\\w-]{20,}");
  }

  @Override
  public void close() {
    context.close();
  }
}
