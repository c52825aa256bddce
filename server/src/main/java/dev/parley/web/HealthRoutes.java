package dev.parley.web;

import java.util.List;
import java.util.function.Supplier;

/** {@code /health}: the process lives; {@code /ready}: it can keep what people send now. */
public final class HealthRoutes {
  private final Supplier<List<Trouble>> troubles;

  /**
   * Something that does not work now.
   *
   * @param keepsNothing whether what readers send cannot be kept, so that others should take it
   * @param sentence what it is, without a full stop
   */
  public record Trouble(boolean keepsNothing, String sentence) {}

  public HealthRoutes(Supplier<List<Trouble>> troubles) {
    this.troubles = troubles;
  }

  public void routes(Router router) {
    router.get("/health", request -> Response.text(200, "ok\n"));
    router.get("/ready", request -> ready());
  }

  private Response ready() {
    List<Trouble> now = troubles.get();
    boolean keepsNothing = now.stream().anyMatch(Trouble::keepsNothing);
    StringBuilder said = new StringBuilder(keepsNothing ? "not ready" : "ready");
    now.forEach(trouble -> said.append("\n").append(trouble.sentence()));
    if (keepsNothing) {
      said.append("\nother sites' comments are judged all the same, from memory");
    }
    return Response.text(keepsNothing ? 503 : 200, said.append('\n').toString());
  }
}
