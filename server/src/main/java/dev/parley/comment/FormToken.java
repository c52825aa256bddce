package dev.parley.comment;

import dev.parley.account.Secret;
import dev.parley.account.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a form is given when it is shown, signed: the second and the conversation. It tells how long
 * the writing took, and that the form was shown at all.
 */
final class FormToken {
  /** A page may stay open over a long weekend; then its form asks to be sent once more. */
  static final Duration GOOD_FOR = Duration.ofDays(4);

  private final Secret secret;
  private final Clock clock;

  FormToken(Secret secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** Returns a token that was issued in the given second since 1970. */
  String issue(long conversation, long second) {
    return second + "." + signature(conversation, second);
  }

  /** Returns a token of this second. */
  String now(long conversation) {
    return issue(conversation, clock.millis() / 1_000);
  }

  /**
   * Returns the token for a form that comes back to its writer: the one it had, which tells how
   * long the writing took, or where that is of no use one that is not too quick for the trap.
   */
  String renewed(long conversation, String token, int minWritingSeconds) {
    return age(conversation, token).isPresent()
        ? token
        : issue(conversation, clock.millis() / 1_000 - minWritingSeconds);
  }

  /**
   * Returns the milliseconds since the form was shown, at most a second too many; nothing when the
   * token is not ours, is another conversation's, or is too old.
   */
  OptionalLong age(long conversation, String token) {
    int dot = token.indexOf('.');
    if (dot < 1 || dot > 12 || token.length() > 64) {
      return OptionalLong.empty();
    }
    long second;
    try {
      second = Long.parseLong(token.substring(0, dot));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
    if (!Tokens.same(token.substring(dot + 1), signature(conversation, second))) {
      return OptionalLong.empty();
    }
    long age = Math.max(0, clock.millis() - second * 1_000);
    return age > GOOD_FOR.toMillis() ? OptionalLong.empty() : OptionalLong.of(age);
  }

  private String signature(long conversation, long second) {
    return secret.sign("form", conversation + ":" + second);
  }
}
