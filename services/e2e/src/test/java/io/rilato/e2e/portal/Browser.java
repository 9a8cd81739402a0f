package io.rilato.e2e.portal;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Chromium of this machine; each window is that of a person who was never here before. */
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

  /** A window of somebody with a mouse, who was never here before. */
  Window window() {
    return new Window(context(options(1440, 900)));
  }

  /** The same on a phone. */
  Window phone() {
    return new Window(context(options(390, 844).setHasTouch(true).setIsMobile(true)));
  }

  /** A window as pictures show it, in which nothing moves. */
  Window pictured() {
    return new Window(context(options(1280, 800).setReducedMotion(ReducedMotion.REDUCE)));
  }

  /** A window into which scripts of tests can be brought, and in which nothing moves. */
  Window inspected() {
    return new Window(
        context(options(1440, 900).setBypassCSP(true).setReducedMotion(ReducedMotion.REDUCE)));
  }

  private NewContextOptions options(int width, int height) {
    return new NewContextOptions()
        .setViewportSize(width, height)
        .setBaseURL(gateway.toString())
        .setLocale("en-GB");
  }

  private BrowserContext context(NewContextOptions options) {
    BrowserContext context = chromium.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context;
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
