package dev.parley.filter;

/** A snapshot of learned weights that cannot be used; the remedy is to refold the learning log. */
public final class SnapshotException extends Exception {
  private static final long serialVersionUID = 1L;

  SnapshotException(String message) {
    super(message);
  }

  SnapshotException(String message, Throwable cause) {
    super(message, cause);
  }
}
