package dev.parley.akismet;

import dev.parley.account.Secret;
import dev.parley.account.Site;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import java.util.function.Function;

/** What clients ask about a key: whether it works, and what it stands for. */
final class KeyRoutes {
  private static final Response VALID = Response.text(200, "valid");
  private static final Response INVALID = Response.text(200, "invalid");
  private static final Response DEACTIVATED = Response.text(200, "deactivated");
  private static final Response CONNECTED = Response.text(200, "connected");

  private final Door door;
  private final Quota quota;
  private final Secret secret;

  KeyRoutes(Door door, Quota quota, Secret secret) {
    this.door = door;
    this.quota = quota;
    this.secret = secret;
  }

  void routes(Router router) {
    router
        .post("/1.1/verify-key", this::verify)
        .get("/1.1/verify-key", this::verify)
        .post("/1.1/deactivate", this::deactivate)
        .post("/1.1/token", this::token)
        .post("/1.1/get-subscription", this::subscription)
        .get("/1.1/get-subscription", this::subscription)
        .get("/1.1/test", request -> CONNECTED)
        .post("/1.1/test", request -> CONNECTED);
  }

  private Response verify(Request request) {
    CommentFields fields = AkismetRoutes.fields(request);
    Entry entry =
        door.enter(fields, request.host(), Door.Which.CANDIDATE, Door.Blog.MUST_FIT_IF_NAMED);
    if (entry instanceof Entry.Shut shut && shut.why().equals(Refusal.NO_KEY)) {
      return AkismetRoutes.help(INVALID, "Empty \"key\" value");
    }
    if (fields.get("blog").isEmpty()) {
      return AkismetRoutes.help(INVALID, "Empty \"blog\" value");
    }
    return answer(entry, site -> VALID);
  }

  /** The site has cut the connection; its key stays, for the site may come again. */
  private Response deactivate(Request request) {
    return answer(candidate(request), site -> DEACTIVATED);
  }

  /** A word that stands for the key where the key itself is not to be shown. */
  private Response token(Request request) {
    Entry entry =
        door.enter(
            AkismetRoutes.fields(request),
            request.host(),
            Door.Which.OWN,
            Door.Blog.MUST_FIT_IF_NAMED);
    return answer(entry, site -> Response.text(200, secret.sign("akismet-token", site.apiKey())));
  }

  private Response subscription(Request request) {
    return answer(candidate(request), site -> AkismetRoutes.json(subscription(site)));
  }

  private String subscription(Site site) {
    long most = site.policy().limits().perMonth();
    boolean reached = most > 0 && quota.used(site) >= most;
    return ("{\"account_id\":%d,\"account_type\":\"parley\",\"account_name\":\"Parley\","
            + "\"status\":\"active\",\"next_billing_date\":false,\"limit_reached\":%b}")
        .formatted(site.id(), reached);
  }

  private Entry candidate(Request request) {
    return door.enter(
        AkismetRoutes.fields(request),
        request.host(),
        Door.Which.CANDIDATE,
        Door.Blog.MUST_FIT_IF_NAMED);
  }

  private static Response answer(Entry entry, Function<Site, Response> served) {
    return switch (entry) {
      case Entry.Open open -> served.apply(open.site());
      case Entry.Shut shut -> AkismetRoutes.refused(shut.why());
    };
  }
}
