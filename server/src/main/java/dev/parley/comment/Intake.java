package dev.parley.comment;

import dev.parley.Config;
import dev.parley.db.Db;
import dev.parley.web.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The checks that a comment passes on its way in, in this order; each may end the run. None of them
 * loses a word: what is rejected comes back in its form.
 */
final class Intake {
  static final int MOST_NAME = 80;
  static final int MOST_EMAIL = 254;

  /** What a form is told that no page of this site sent. */
  static final Problem FOREIGN =
      new Problem(
          "origin",
          "",
          "Your browser did not say that this form came from this site. Please send it once more"
              + " from here.");

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\".]+(\\.[^\\s@<>\".]+)+");

  private final List<Check> checks =
      List.of(
          this::cameFromThisSite, // before all, so that another site's form learns nothing
          this::fieldsAreWhole, // every problem of every field at once
          this::wasShownAndWritten, // the time trap
          this::networkIsCalm, // in memory, so that a flood does not reach the database
          this::conversationIsCalm,
          this::parentIsThere,
          this::isNew); // sent twice is said once

  private final Config.Comments config;
  private final Db db;
  private final CommentStore store;
  private final FormToken tokens;
  private final RateLimiter perNetwork;
  private final RateLimiter perConversation;

  /** One check; an outcome ends the run. */
  @FunctionalInterface
  private interface Check {
    Optional<Outcome> apply(Attempt attempt);
  }

  Intake(Config config, Db db, CommentStore store, FormToken tokens, Clock clock) {
    this.config = config.comments();
    this.db = db;
    this.store = store;
    this.tokens = tokens;
    this.perNetwork =
        new RateLimiter(config.limits().networkPerMinute(), Duration.ofMinutes(1), clock);
    this.perConversation =
        new RateLimiter(config.limits().conversationPerMinute(), Duration.ofMinutes(1), clock);
  }

  /** Runs the checks; nothing when all are passed. */
  Optional<Outcome> check(Attempt attempt) {
    for (Check check : checks) {
      Optional<Outcome> end = check.apply(attempt);
      if (end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }

  private Optional<Outcome> cameFromThisSite(Attempt attempt) {
    return attempt.sender().sameOrigin()
        ? Optional.empty()
        : Optional.of(new Outcome.Rejected(List.of(FOREIGN), 0));
  }

  private Optional<Outcome> fieldsAreWhole(Attempt attempt) {
    List<Problem> problems = problems(attempt.draft());
    return problems.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Rejected(problems, 0));
  }

  /** Returns what is wrong with a draft's fields, in the order of the form. */
  List<Problem> problems(Draft draft) {
    List<Problem> problems = new ArrayList<>(textProblems(draft));
    if (Typing.isBlank(draft.name())) {
      problems.add(new Problem("name_empty", "name", "Give a name, any name."));
    } else if (draft.name().length() > MOST_NAME) {
      problems.add(
          new Problem(
              "name_long", "name", "Shorten the name to %d characters.".formatted(MOST_NAME)));
    }
    if (!draft.email().isEmpty()
        && (draft.email().length() > MOST_EMAIL || !EMAIL.matcher(draft.email()).matches())) {
      problems.add(
          new Problem("email_wrong", "email", "Mend the e-mail address, or leave it empty."));
    }
    if (!draft.website().isEmpty() && !Website.isSound(draft.website())) {
      problems.add(
          new Problem(
              "website_wrong",
              "website",
              "Write the website as https://example.org, or leave it empty."));
    }
    return problems;
  }

  /** Returns what is wrong with a draft's text. */
  List<Problem> textProblems(Draft draft) {
    if (Typing.isBlank(draft.text())) {
      return List.of(new Problem("text_empty", "text", "Write your comment first."));
    }
    int length = draft.text().length();
    if (length > config.maxLength()) {
      return List.of(
          new Problem(
              "text_long",
              "text",
              "Shorten the comment: it has %,d characters, and %,d are allowed."
                  .formatted(length, config.maxLength())));
    }
    return List.of();
  }

  private Optional<Outcome> wasShownAndWritten(Attempt attempt) {
    OptionalLong age = tokens.age(attempt.conversation().id(), attempt.draft().token());
    if (age.isEmpty()) {
      return rejected(
          "form_old", "", "This page was open for long. Nothing is lost: please send once more.");
    }
    if (age.getAsLong() < config.minWritingSeconds() * 1_000L) {
      return rejected(
          "form_quick",
          "",
          "That was quicker than people write. Nothing is lost: please send once more.");
    }
    return Optional.empty();
  }

  private Optional<Outcome> networkIsCalm(Attempt attempt) {
    String key = attempt.sender().network();
    return perNetwork.allow(key)
        ? Optional.empty()
        : wait(
            "network_busy",
            "Several comments came from your network in a short time.",
            perNetwork.secondsToWait(key));
  }

  private Optional<Outcome> conversationIsCalm(Attempt attempt) {
    String key = Long.toString(attempt.conversation().id());
    return perConversation.allow(key)
        ? Optional.empty()
        : wait(
            "conversation_busy",
            "Many are writing here at this moment.",
            perConversation.secondsToWait(key));
  }

  private Optional<Outcome> parentIsThere(Attempt attempt) {
    long parent = attempt.draft().parent();
    if (parent == 0) {
      return Optional.empty();
    }
    long conversation = attempt.conversation().id();
    return db.read(handle -> store.published(handle, conversation, parent)).isPresent()
        ? Optional.empty()
        : rejected(
            "parent_gone",
            "",
            "The comment you answer is no longer there. Send once more to post without it.");
  }

  private Optional<Outcome> isNew(Attempt attempt) {
    return db.read(handle -> store.bySubmission(handle, attempt.submissionKey()))
        .map(Intake::sentBefore);
  }

  /** Returns the outcome of the first of two equal submissions. */
  static Outcome sentBefore(CommentStore.Sent first) {
    return switch (first.status()) {
      case PUBLISHED -> new Outcome.Published(first.id());
      case HELD -> new Outcome.Held(first.id());
      case SPAM, DELETED ->
          Outcome.Rejected.of(
              "removed_before",
              "text",
              "A moderator removed this very comment before. Change it, or leave it.");
    };
  }

  private static Optional<Outcome> rejected(String code, String field, String sentence) {
    return Optional.of(Outcome.Rejected.of(code, field, sentence));
  }

  private static Optional<Outcome> wait(String code, String what, long seconds) {
    String sentence =
        "%s Nothing is lost: wait %d %s and send once more."
            .formatted(what, seconds, seconds == 1 ? "second" : "seconds");
    return Optional.of(new Outcome.Rejected(List.of(new Problem(code, "", sentence)), seconds));
  }
}
