package io.rilato.e2e.portal;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.rilato.infra.client.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Chromium of this machine; each page is that of a person who was never here before. */
final class Browser implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 20_000;
  private static final Path FIND = Path.of("../../infra/bin/chromium");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final URI gateway;

  Browser(URI gateway) {
    this.gateway = gateway;
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(installed())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** An empty window of this size in pixels. */
  Page window(int width, int height) {
    Page page =
        chromium
            .newContext(
                new NewContextOptions().setViewportSize(width, height).setBaseURL(gateway.toString()))
            .newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    return page;
  }

  /** Opens a page of the portal as this user, through the sign-in page. */
  static void signIn(Page page, Connection.User user, String address) {
    page.navigate(address);
    page.getByLabel("Email").fill(user.email());
    page.getByLabel("Password").fill(user.password());
    page.getByLabel("Password").press("Enter");
    page.waitForURL("**" + address);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }

  /** Finds a Chromium, or installs one where it may; says how where it may not. */
  private static Path installed() {
    try {
      Process script =
          new ProcessBuilder(FIND.toAbsolutePath().normalize().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String path =
          new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (script.waitFor() != 0) {
        throw new IllegalStateException(FIND + " found no browser; what to install is said above");
      }
      return Path.of(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(failure);
    }
  }
}
