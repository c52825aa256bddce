package dev.parley.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/** Somebody who reads a story and takes part in its conversation, by what can be seen of it. */
record Reader(Page page, URI story) {

  /** Opens the story. */
  Reader open() {
    page.navigate(story.toString());
    return this;
  }

  /** Fills the form's name and text. */
  Reader type(String name, String text) {
    field("Comment").fill(text);
    field("Name").fill(name);
    return this;
  }

  /** The form's field under a label that starts so. */
  Locator field(String label) {
    return form().getByLabel(label);
  }

  void send() {
    button("Send").click();
  }

  void preview() {
    button("Preview").click();
  }

  Locator button(String name) {
    return form()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator form() {
    return page.locator("#write");
  }

  /** Opens the form for an answer to the comment that says {@code words}. */
  Reader reply(String words) {
    comment(words)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Reply"))
        .click();
    return this;
  }

  /** The published or held comments of the page that say {@code words}. */
  Locator comment(String words) {
    return page.locator("article.comment")
        .filter(
            new Locator.FilterOptions().setHas(page.locator(".comment__text").getByText(words)));
  }

  /** Every comment on the page, from top to bottom. */
  Locator comments() {
    return page.locator("article.comment");
  }

  /** The conversation's headline: the invitation, or the count. */
  Locator title() {
    return page.locator("#comments-title");
  }

  /** The line that says what became of the comment just sent. */
  Locator sent() {
    return page.locator("#sent");
  }
}
