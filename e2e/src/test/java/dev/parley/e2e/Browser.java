package dev.parley.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real Chromium without a window, driven by Playwright. Every page is a new visitor: it shares no
 * cookie with another. What a page complains about (errors of scripts, of the console, of the
 * content security policy, failed requests) is kept in {@link #complaints}.
 */
final class Browser implements AutoCloseable {

  /** How a visitor sees the site. */
  record View(boolean javaScript, int width, int height, ColorScheme colors) {
    static final View DESKTOP = new View(true, 1280, 900, ColorScheme.LIGHT);
    static final View PHONE = new View(true, 390, 844, ColorScheme.LIGHT);

    View withoutJavaScript() {
      return new View(false, width, height, colors);
    }

    View tall() {
      return new View(javaScript, width, 4000, colors);
    }

    View dark() {
      return new View(javaScript, width, height, ColorScheme.DARK);
    }
  }

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(
                        Path.of(
                            Objects.requireNonNullElse(
                                System.getenv("PARLEY_CHROMIUM"), "/usr/bin/chromium")))
                    .setHeadless(true)
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

  /** A blank page of a new visitor. */
  Page visitor(View view) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setJavaScriptEnabled(view.javaScript())
                .setViewportSize(view.width(), view.height())
                .setColorScheme(view.colors())
                .setLocale("en-GB"));
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onRequestFailed(request -> complaints.add(request.url() + " " + request.failure()));
    return page;
  }

  /** Everything that any page has complained about so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
