package dev.parley.web;

import dev.parley.db.Db;

/** {@code /health}: the process lives; {@code /ready}: it can answer readers now. */
public final class HealthRoutes {
  private final Db db;
  private final Tls tls;

  public HealthRoutes(Db db, Tls tls) {
    this.db = db;
    this.tls = tls;
  }

  public void routes(Router router) {
    router.get("/health", request -> Response.text(200, "ok\n"));
    router.get("/ready", request -> ready());
  }

  private Response ready() {
    String trouble =
        tls.trouble()
            .map("the certificate in force stays, as the new one cannot be used: %s\n"::formatted)
            .orElse("");
    return db.ready()
        ? Response.text(200, "ready\n" + trouble)
        : Response.text(
            503, "not ready: the " + db.kind() + " database does not answer\n" + trouble);
  }
}
