package dev.parley.perspective;

import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the protocol from which Google's own Python and Node clients build themselves,
 * with this server as the one to ask.
 */
final class DiscoveryRoutes {
  private static final String PATH = "/$discovery/rest";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final byte[] document;

  DiscoveryRoutes() {
    try (InputStream in = DiscoveryRoutes.class.getResourceAsStream("discovery.json")) {
      if (in == null) {
        throw new IllegalStateException("discovery.json is missing: build the program again");
      }
      document = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void routes(Router router) {
    router
        .getUnder(PATH, this::answer)
        .otherwiseUnder(PATH, request -> PerspectiveRoutes.otherMethod(request, "GET"));
  }

  /** Answers with the address that the client itself used, and what stood before the path. */
  private Response answer(Request request) {
    String version = request.query("version");
    if (!version.isEmpty() && !version.equals("v1alpha1")) {
      return PerspectiveRoutes.response(ApiError.noSuchVersion());
    }
    String path = request.path();
    String before = path.substring(0, path.indexOf("/$discovery/") + 1);
    String root = "%s://%s%s".formatted(request.client().scheme(), request.host(), before);
    ObjectNode all = (ObjectNode) JSON.readTree(document);
    all.put("rootUrl", root).put("baseUrl", root);
    return PerspectiveRoutes.json(200, all).with("Cache-Control", "no-store");
  }
}
