package dev.parley.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.jspecify.annotations.Nullable;

/** The table of routes: a URI template (RFC 6570, level 1) and a method lead to an action. */
public final class Router {
  private static final String ANY_OTHER = "*";

  private final PathMappings<Map<String, Action>> mappings = new PathMappings<>();
  private final Map<String, Map<String, Action>> byTemplate = new LinkedHashMap<>();
  private final Map<String, Map<String, Action>> exact = new HashMap<>();

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

  /** What is answered wherever a path ends so, under which clients put a base of their own. */
  private final Map<String, Map<String, Action>> endings = new LinkedHashMap<>();

  record Found(Action action, Map<String, String> path) {}

  public Router get(String template, Action action) {
    return add("GET", template, action);
  }

  public Router post(String template, Action action) {
    return add("POST", template, action);
  }

  /** Answers every path that ends so, whatever stands before. */
  public Router getUnder(String ending, Action action) {
    return under("GET", ending, action);
  }

  /** Answers every path that ends so, whatever stands before. */
  public Router postUnder(String ending, Action action) {
    return under("POST", ending, action);
  }

  /** Answers what is asked by any other method where a path ends so. */
  public Router otherwiseUnder(String ending, Action action) {
    return under(ANY_OTHER, ending, action);
  }

  private Router under(String method, String ending, Action action) {
    Map<String, Action> methods = endings.computeIfAbsent(ending, e -> new LinkedHashMap<>());
    if (methods.putIfAbsent(method, action) != null) {
      throw new IllegalStateException(method + " …" + ending + " is routed twice");
    }
    exact.put(ending, methods);
    return this;
  }

  private Router add(String method, String template, Action action) {
    Map<String, Action> methods =
        byTemplate.computeIfAbsent(
            template,
            t -> {
              Map<String, Action> fresh = new LinkedHashMap<>();
              if (t.indexOf('{') < 0) {
                exact.put(t, fresh);
              } else {
                mappings.put(new UriTemplatePathSpec(t), fresh);
              }
              return fresh;
            });
    if (methods.putIfAbsent(method, action) != null) {
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
    Map<String, Action> fixed = exact.get(path);
    if (fixed != null) {
      return new Found(action(fixed, method), Map.of());
    }
    MatchedResource<Map<String, Action>> match = mappings.getMatched(path);
    if (match == null) {
      for (Map.Entry<String, Map<String, Action>> ending : endings.entrySet()) {
        if (path.endsWith(ending.getKey())) {
          return new Found(action(ending.getValue(), method), Map.of());
        }
      }
      throw HttpError.notFound("There is nothing at this address.");
    }
    Map<String, String> variables =
        Optional.ofNullable(((UriTemplatePathSpec) match.getPathSpec()).getPathParams(path))
            .orElse(Map.of());
    return new Found(action(match.getResource(), method), variables);
  }

  private static Action action(Map<String, Action> methods, String method) {
    @Nullable Action action = methods.get(method.equals("HEAD") ? "GET" : method);
    if (action == null) {
      action = methods.get(ANY_OTHER);
    }
    if (action == null) {
      throw new HttpError(
          405,
          "method",
          "%s is not answered here; use %s."
              .formatted(method, String.join(" or ", methods.keySet())));
    }
    return action;
  }
}
