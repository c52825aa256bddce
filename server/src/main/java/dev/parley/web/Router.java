package dev.parley.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.jspecify.annotations.Nullable;

/** The table of routes: a URI template (RFC 6570, level 1) and a method lead to an action. */
public final class Router {
  private final PathMappings<Map<String, Route>> mappings = new PathMappings<>();
  private final Map<String, Map<String, Route>> byTemplate = new LinkedHashMap<>();

  /** Answers a request. */
  @FunctionalInterface
  public interface Action {
    /**
     * Answers a request.
     *
     * @throws HttpError for the answer that a page or a protocol gives to a wrong request
     */
    Response answer(Request request);
  }

  /** An action, and whether it answers from memory alone. */
  private record Route(Action action, boolean quick) {}

  record Found(Action action, boolean quick, Map<String, String> path) {}

  public Router get(String template, Action action) {
    return add("GET", template, new Route(action, false));
  }

  public Router post(String template, Action action) {
    return add("POST", template, new Route(action, false));
  }

  /**
   * Adds an action that never waits for a disk, a database or another machine: it runs on the
   * thread that read the request, which saves the way to another.
   */
  public Router quickPost(String template, Action action) {
    return add("POST", template, new Route(action, true));
  }

  private Router add(String method, String template, Route route) {
    Map<String, Route> methods =
        byTemplate.computeIfAbsent(
            template,
            t -> {
              Map<String, Route> fresh = new LinkedHashMap<>();
              mappings.put(new UriTemplatePathSpec(t), fresh);
              return fresh;
            });
    if (methods.putIfAbsent(method, route) != null) {
      throw new IllegalStateException(method + " " + template + " is routed twice");
    }
    return this;
  }

  /**
   * Finds the action; HEAD is answered as GET without a body.
   *
   * @throws HttpError 404 for no such path, 405 for no such method
   */
  Found find(String method, String path) {
    MatchedResource<Map<String, Route>> match = mappings.getMatched(path);
    if (match == null) {
      throw HttpError.notFound("There is nothing at this address.");
    }
    @Nullable Route route = match.getResource().get(method.equals("HEAD") ? "GET" : method);
    if (route == null) {
      throw new HttpError(
          405,
          "method",
          "%s is not answered here; use %s."
              .formatted(method, String.join(" or ", match.getResource().keySet())));
    }
    Map<String, String> variables =
        Optional.ofNullable(((UriTemplatePathSpec) match.getPathSpec()).getPathParams(path))
            .orElse(Map.of());
    return new Found(route.action(), route.quick(), variables);
  }
}
