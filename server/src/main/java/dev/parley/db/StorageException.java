package dev.parley.db;

/** The database could not do what was asked; the message says why, for the operator. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says in one sentence what is wrong, from what the driver said. */
  public static StorageException of(Throwable cause) {
    String said = String.valueOf(rootOf(cause).getMessage());
    String sentence;
    if (said.contains("SQLITE_FULL") || said.contains("No space left")) {
      sentence = "The disk is full: free some space; nothing was saved.";
    } else if (said.contains("SQLITE_READONLY") || said.contains("read-only")) {
      sentence = "The data folder is read-only: make it writable; nothing was saved.";
    } else if (said.contains("SQLITE_CANTOPEN")) {
      sentence =
          "The database's file cannot be opened: make the data folder writable, not read-only.";
    } else if (said.contains("SQLITE_BUSY") || said.contains("SQLITE_LOCKED")) {
      sentence = "The database is busy with another program: try again; nothing was saved.";
    } else {
      sentence = "The database did not answer (" + said + "); nothing was saved.";
    }
    return new StorageException(sentence, cause);
  }

  private static Throwable rootOf(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
