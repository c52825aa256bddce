package dev.parley.akismet;

import dev.parley.account.CallLimits;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a call is not served: what its client is told so that it neither takes that for a verdict nor
 * stays silent about it.
 *
 * @param status 200, or 429 where the call may come again soon
 * @param help one sentence for the people behind the client
 * @param headers what says why to the client itself, by name
 */
record Refusal(int status, String help, Map<String, String> headers) {
  private static final String CODE = "X-akismet-alert-code";
  private static final String MESSAGE = "X-akismet-alert-msg";

  /** A key that nobody was given. */
  static final Refusal UNKNOWN = new Refusal(200, "Unknown \"api_key\" value", Map.of());

  /** There is no key at all. */
  static final Refusal NO_KEY = new Refusal(200, "Empty \"api_key\" value", Map.of());

  /** The owner ended the key. */
  static final Refusal REVOKED =
      alert(
          200, 10403, "This API key was revoked: ask the owner of the Parley you use for another.");

  /** The key is bound to other blogs. */
  static final Refusal NOT_THIS_BLOG =
      alert(
          200,
          10404,
          "This site is not among those that may use this API key: the key's owner can add it by"
              + " ./parley site bind.");

  Refusal {
    headers = Map.copyOf(headers);
  }

  /**
   * More checks in a minute than the key allows. The number continues those that WordPress knows,
   * which are powers of two over 10500, so that it shows the sentence.
   */
  static Refusal minute(CallLimits limits, long seconds) {
    return alert(
            429,
            10532,
            "This API key allows %d checks a minute; the next is taken in %d s."
                .formatted(limits.perMinute(), seconds))
        .with("Retry-After", String.valueOf(seconds));
  }

  /** More checks in a month than the key allows; WordPress shows both numbers by this code. */
  static Refusal month(CallLimits limits, long checks) {
    return alert(
            200,
            10501,
            "This API key allows %d checks a month, and they are used up: its owner can raise that"
                    .formatted(limits.perMonth())
                + " by ./parley site limit.")
        .with("X-akismet-alert-api-calls", String.valueOf(checks))
        .with("X-akismet-alert-usage-limit", String.valueOf(limits.perMonth()));
  }

  private static Refusal alert(int status, int code, String message) {
    String number = String.valueOf(code);
    return new Refusal(
        status, message, Map.of(CODE, number, MESSAGE, message, "X-akismet-error", number));
  }

  private Refusal with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Refusal(status, help, more);
  }
}
