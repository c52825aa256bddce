package dev.parley.check;

import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.db.Db;
import dev.parley.job.JobHandler;
import dev.parley.web.Caller;
import dev.parley.web.Reachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The job that tells a site that one of its comments is judged otherwise now, by the webhook of
 * Akismet's plugin for WordPress, so that the comment moves there. Tried again with growing pauses,
 * some hours in all, until the site says that it did so.
 */
public final class Webhook implements JobHandler, AutoCloseable {
  /** The kind of its jobs; the payload is the number of the correction. */
  public static final String KIND = "webhook";

  static final int MOST_TRIES = 10;

  private static final String PATH = "/wp-json/akismet/v1/webhook";

  /** Where the path is not rewritten, as with plain permalinks. */
  private static final String PLAIN_PATH = "/?rest_route=/akismet/v1/webhook";

  private static final int LONGEST_ANSWER = 200;

  private final Db db;
  private final Sites sites;
  private final Clock clock;
  private final Caller caller;
  private final CheckStore checks = new CheckStore();
  private final CorrectionStore corrections = new CorrectionStore();

  Webhook(Db db, Sites sites, Clock clock, Caller.Names names, Reachable reachable) {
    this.db = db;
    this.sites = sites;
    this.clock = clock;
    this.caller = new Caller(names, reachable);
  }

  /** What came of a call, in one sentence. */
  private record Outcome(Delivery delivery, String sentence) {}

  @Override
  public Optional<Instant> run(String payload) throws IOException, InterruptedException {
    Optional<Corrected> found = db.read(h -> corrections.find(h, Long.parseLong(payload)));
    if (found.isEmpty() || found.get().delivery() != Delivery.WAITING) {
      return Optional.empty(); // erased meanwhile, or done by a run whose end was lost
    }
    Corrected correction = found.get();
    int tries = correction.tries() + 1;
    try {
      note(correction, call(correction), tries);
    } catch (Caller.Refused e) {
      note(correction, new Outcome(Delivery.REFUSED, String.valueOf(e.getMessage())), tries);
    } catch (IOException e) {
      Delivery after = tries >= MOST_TRIES ? Delivery.FAILED : Delivery.WAITING;
      note(correction, new Outcome(after, String.valueOf(e.getMessage())), tries);
      if (after == Delivery.WAITING) {
        throw e;
      }
    }
    return Optional.empty();
  }

  private void note(Corrected correction, Outcome outcome, int tries) {
    db.write(tx -> {
      corrections.deliver(
          tx.handle(),
          correction.id(),
          outcome.delivery(),
          tries,
          outcome.sentence(),
          clock.millis());
      return true;
    });
  }

  private Outcome call(Corrected correction) throws IOException, InterruptedException {
    boolean isNewest =
        db.read(h -> corrections.of(h, correction.check())).stream()
            .filter(one -> one.delivery() != Delivery.NONE)
            .allMatch(one -> one.id() <= correction.id());
    if (!isNewest) {
      return new Outcome(Delivery.OVERTAKEN, "A newer verdict is told instead.");
    }
    Kept kept =
        db.read(h -> checks.find(h, correction.check()))
            .orElseThrow(() -> new Caller.Refused("The check is erased."));
    Site site =
        sites
            .byId(correction.site())
            .orElseThrow(() -> new Caller.Refused("The key's site is not there any more."));
    if (site.policy().revoked()) {
      throw new Caller.Refused("The key was revoked.");
    }
    String blog = kept.check().blog();
    URI address =
        Target.of(site, blog)
            .orElseThrow(() ->
                new Caller.Refused(
                    "The check's blog is not the key's own site: bind the key to it by ./parley"
                        + " site bind."));
    boolean spam =
        switch (correction.state()) {
          case SPAM -> true;
          case HAM -> false;
          case NONE -> kept.check().said().isSpam();
        };
    return call(site, address, kept.check().guid(), spam);
  }

  private Outcome call(Site site, URI address, String guid, boolean spam)
      throws IOException, InterruptedException {
    String form =
        "key="
            + encoded(site.apiKey())
            + "&endpoint=comment-check&comments%5B0%5D%5Bguid%5D="
            + guid
            + "&comments%5B0%5D%5Bresult%5D="
            + spam;
    Map<String, String> headers = Map.of("X-Akismet-Webhook", "1", "User-Agent", "Parley");
    Caller.Answer answer = caller.post(URI.create(address + PATH), form, headers);
    if (answer.status() == 404) {
      answer = caller.post(URI.create(address + PLAIN_PATH), form, headers);
    }
    if (answer.status() == 200 && isSuccess(answer.body(), guid)) {
      return new Outcome(Delivery.DONE, spam ? "The site holds it as spam." : "The site shows it.");
    }
    throw new IOException(wrong(answer));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static boolean isSuccess(String body, String guid) {
    try {
      JsonNode comments = JsonMapper.shared().readTree(body).path("comments");
      return comments.path(guid).path("status").asString("").equals("success");
    } catch (JacksonException e) {
      return false;
    }
  }

  private static String wrong(Caller.Answer answer) {
    int status = answer.status();
    if (status == 401 || status == 403) {
      return "The site answered " + status + ": it has another key than this one.";
    }
    if (status >= 300 && status < 400) {
      return "The site answered with a redirect, which is not followed: give its own address.";
    }
    String body = answer.body().replaceAll("\\p{Cntrl}+", " ").strip();
    String start = body.length() > LONGEST_ANSWER ? body.substring(0, LONGEST_ANSWER) + "…" : body;
    return "The site answered %d, and not that it took it: %s"
        .formatted(status, start.isEmpty() ? "nothing more." : start);
  }

  /** Returns the addresses of a name as this machine knows them. */
  static InetAddress[] ofSystem(String host) throws UnknownHostException {
    return InetAddress.getAllByName(host);
  }

  @Override
  public void close() {
    caller.close();
  }
}
