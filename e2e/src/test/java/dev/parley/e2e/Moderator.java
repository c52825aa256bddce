package dev.parley.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the desk. */
record Moderator(Page page, URI site) {
  static final String NAME = "ines";
  static final String PASSWORD = "a boat at ten to eleven";

  private static final Pattern LINK = Pattern.compile("https?://\\S+/desk/welcome\\S+");

  /** The one-time link that {@code serve} printed at its first start. */
  static String firstLink(List<String> printed) {
    Matcher matcher = LINK.matcher(String.join("\n", printed));
    if (!matcher.find()) {
      throw new IllegalStateException("serve printed no one-time link: " + printed);
    }
    return matcher.group();
  }

  /** Becomes the site's first moderator by a one-time link. */
  Moderator welcome(String link) {
    page.navigate(link);
    page.getByLabel("Name").fill(NAME);
    page.getByLabel("Password").fill(PASSWORD);
    button("Start moderating").click();
    return this;
  }

  /** Signs in by password. */
  Moderator signIn() {
    page.navigate(site.resolve("/desk").toString());
    page.getByLabel("Name").fill(NAME);
    page.getByLabel("Password").fill(PASSWORD);
    button("Sign in").click();
    return this;
  }

  Moderator open() {
    page.navigate(site.resolve("/desk").toString());
    return this;
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  /** The held comment that says {@code words}. */
  Locator held(String words) {
    return page.locator(".case").filter(new Locator.FilterOptions().setHasText(words));
  }

  /** The line that says what was decided, with its Undo. */
  Locator done() {
    return page.locator(".done");
  }

  Locator heldCount() {
    return page.locator("#held-count");
  }
}
