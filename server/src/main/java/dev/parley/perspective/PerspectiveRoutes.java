package dev.parley.perspective;

import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.filter.AbuseScores;
import dev.parley.filter.Attribute;
import dev.parley.filter.AttributeScore;
import dev.parley.filter.Teaching;
import dev.parley.judge.AbuseJudge;
import dev.parley.judge.Judge;
import dev.parley.web.HttpError;
import dev.parley.web.Metrics;
import dev.parley.web.Patience;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Perspective's protocol: comments are scored, nothing of them is kept; what clients suggest
 * teaches the site of their key. Any path may stand before the routes, as clients have base
 * addresses.
 */
public final class PerspectiveRoutes {
  private static final String JSON_TYPE = "application/json; charset=UTF-8";

  private static final String PREFIX = "/v1alpha1/comments:";
  private static final String BEARER = "Bearer ";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Callers callers;
  private final AbuseJudge judge;
  private final Patience patience;
  private final Counter analyzed;
  private final Counter suggested;

  /**
   * The protocol for these sites.
   *
   * @param patience how long a call may wait for its turn
   */
  public PerspectiveRoutes(
      Sites sites, AbuseJudge judge, Patience patience, Metrics metrics, Clock clock) {
    callers = new Callers(sites, clock);
    this.judge = judge;
    this.patience = patience;
    analyzed = counter(metrics, "analyze");
    suggested = counter(metrics, "suggestscore");
  }

  private static Counter counter(Metrics metrics, String call) {
    return metrics.counter(
        "parley.perspective.calls",
        "Calls of Perspective's protocol that were answered, by method",
        "method",
        call);
  }

  /** Adds the routes. */
  public void routes(Router router) {
    Response busy = response(ApiError.unavailable("Too much work waits here: send it again."));
    Map.<String, Router.Action>of("analyze", this::analyze, "suggestscore", this::suggest)
        .forEach((name, action) ->
            router
                .postUnder(PREFIX + name, patience.guard(answering(action), busy, () -> {}))
                .otherwiseUnder(PREFIX + name, request -> otherMethod(request, "POST")));
    new DiscoveryRoutes().routes(router);
  }

  private static Router.Action answering(Router.Action action) {
    return request -> {
      try {
        return action.answer(request);
      } catch (ApiError e) {
        return response(e);
      } catch (HttpError e) {
        return response(
            e.status() == 413 ? ApiError.tooLarge(Call.LARGEST) : ApiError.payload(e.sentence()));
      }
    };
  }

  /**
   * Answers another method than the one there is, a browser's question whether pages of other sites
   * may ask among it: a key in a page would be everybody's, to teach its site with.
   */
  static Response otherMethod(Request request, String answered) {
    return response(ApiError.method(request.method(), answered)).with("Allow", answered);
  }

  private Response analyze(Request request) {
    Site site = callers.of(key(request));
    callers.count(site);
    Call call = read(request);
    String text = call.text();
    Map<String, Double> thresholds = call.requested();
    Map<String, Attribute> wanted = new LinkedHashMap<>();
    for (String name : thresholds.keySet()) {
      wanted.put(name, known(name));
    }
    Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);
    attributes.addAll(wanted.values());
    AbuseScores scores =
        call.spanAnnotations()
            ? judge.score(site.id(), text, attributes)
            : judge.scoreAsAWhole(site.id(), text, attributes);
    Tongue tongue = Tongue.of(judge, text, scores.language(), call.languages());
    for (String name : thresholds.keySet()) {
      if (!tongue.scored().contains(wanted.get(name))) {
        if (!call.dropUnsupported()) {
          throw ApiError.language(name, tongue.counted(), tongue.requested().isEmpty());
        }
        wanted.remove(name);
      }
    }
    wanted
        .entrySet()
        .removeIf(entry -> {
          AttributeScore summary = scores.summary().get(entry.getValue());
          return summary == null || summary.scaled() < thresholds.getOrDefault(entry.getKey(), 0.0);
        });
    analyzed.increment();
    byte[] body = new Analysis(wanted, scores, tongue, call.clientToken()).json();
    return Response.of(200, JSON_TYPE, body);
  }

  private static Attribute known(String name) {
    return Names.attribute(name).orElseThrow(() -> ApiError.unknownAttribute(name));
  }

  private Response suggest(Request request) {
    Site site = callers.of(key(request));
    Call call = read(request);
    String text = call.text();
    Map<String, Boolean> told = call.suggested();
    Map<Attribute, Teaching> lessons = new LinkedHashMap<>();
    told.forEach(
        (name, present) -> lessons.put(known(name), present ? Teaching.SPAM : Teaching.HAM));
    String client = request.program();
    lessons.forEach((attribute, teaching) -> {
      Judge.Kept kept = judge.report(site.id(), text, attribute, teaching, "perspective", client);
      if (kept == Judge.Kept.NOWHERE) {
        throw ApiError.unavailable("The score could not be kept: send it again later.");
      }
    });
    ObjectNode root = JSON.createObjectNode();
    token(root, call);
    strings(
        root.putArray("detectedLanguages"), Tongue.detected(text, judge.language(text).orElse("")));
    List<String> requested = call.languages();
    if (!requested.isEmpty()) {
      strings(root.putArray("requestedLanguages"), requested);
    }
    suggested.increment();
    return json(200, root);
  }

  private static void token(ObjectNode root, Call call) {
    if (!call.clientToken().isEmpty()) {
      root.put("clientToken", call.clientToken());
    }
  }

  static Response json(int status, ObjectNode root) {
    return Response.of(
        status, JSON_TYPE, JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8));
  }

  static Response response(ApiError error) {
    Response response = json(error.code(), error.body());
    return error.retryAfter() > 0
        ? response.with("Retry-After", String.valueOf(error.retryAfter()))
        : response;
  }

  private static Call read(Request request) {
    String packed = request.header("Content-Encoding").toLowerCase(Locale.ROOT);
    return Call.read(request.body(), packed.contains("gzip"));
  }

  private static String key(Request request) {
    String query = request.query("key").strip();
    if (!query.isEmpty()) {
      return query;
    }
    String header = request.header("X-Goog-Api-Key").strip();
    if (!header.isEmpty()) {
      return header;
    }
    String bearer = request.header("Authorization");
    return bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? bearer.substring(BEARER.length()).strip()
        : "";
  }

  private static void strings(ArrayNode out, List<String> all) {
    all.forEach(out::add);
  }
}
