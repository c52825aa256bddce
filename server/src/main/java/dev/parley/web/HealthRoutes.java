package dev.parley.web;

import dev.parley.db.Db;

/** {@code /health}: the process lives; {@code /ready}: it can answer readers now. */
public final class HealthRoutes {
  private final Db db;

  public HealthRoutes(Db db) {
    this.db = db;
  }

  public void routes(Router router) {
    router.get("/health", request -> Response.text(200, "ok\n"));
    router.get("/ready", request -> ready());
  }

  private Response ready() {
    return db.ready()
        ? Response.text(200, "ready\n")
        : Response.text(503, "not ready: the " + db.kind() + " database does not answer\n");
  }
}
