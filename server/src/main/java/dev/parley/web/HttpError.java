package dev.parley.web;

/**
 * A request that cannot be answered as asked.
 *
 * <p>The code is stable and for programs; the message is one sentence that says how to mend it.
 */
public final class HttpError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public HttpError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static HttpError notFound(String what) {
    return new HttpError(404, "not_found", what);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** Returns the sentence for people. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
