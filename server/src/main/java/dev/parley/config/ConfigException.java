package dev.parley.config;

/** A setting is wrong; the message is one sentence that names it and says what is accepted. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
