package dev.parley.akismet;

import dev.parley.account.SiteKey;
import dev.parley.account.Sites;
import java.time.Clock;
import java.util.Optional;

/**
 * Lets calls in by their key, which stands in the body or is the first label of the host that the
 * call was sent to.
 */
final class Door {
  private static final int LENGTH = 12;

  private final Sites sites;
  private final Clock clock;

  Door(Sites sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  /** Which of two keys counts. */
  enum Which {
    /** The key of the call itself, {@code api_key}. */
    OWN,
    /** The key that the call is about, {@code key}: WordPress sends the stored one beside it. */
    CANDIDATE
  }

  /** Whether the blog that a call names must be one that its key is bound to. */
  enum Blog {
    MUST_FIT,
    /** Where none is named, none is asked for: the call is about the key alone. */
    MUST_FIT_IF_NAMED
  }

  /** Returns whose call it is, or why it is nobody's. */
  Entry enter(CommentFields fields, String host, Which which, Blog blog) {
    String key = key(fields, host, which);
    if (key.isEmpty()) {
      return new Entry.Shut(Refusal.NO_KEY);
    }
    Optional<SiteKey> found = sites.key(key);
    if (found.isEmpty()) {
      return new Entry.Shut(Refusal.UNKNOWN);
    }
    if (found.get().isRevoked(clock.millis())) {
      return new Entry.Shut(Refusal.REVOKED);
    }
    String named = fields.get("blog");
    boolean asked = blog == Blog.MUST_FIT || !named.isEmpty();
    return asked && !found.get().site().policy().blogs().allow(named)
        ? new Entry.Shut(Refusal.NOT_THIS_BLOG)
        : new Entry.Open(found.get().site());
  }

  private static String key(CommentFields fields, String host, Which which) {
    String candidate = fields.get("key");
    if (which == Which.CANDIDATE && !candidate.isEmpty()) {
      return candidate;
    }
    String own = fields.get("api_key");
    if (!own.isEmpty()) {
      return own;
    }
    String label = firstLabel(host);
    return label.isEmpty() ? candidate : label;
  }

  /** Returns the label before the first dot where it has the shape of a key. */
  private static String firstLabel(String host) {
    if (host.length() <= LENGTH || host.charAt(LENGTH) != '.') {
      return "";
    }
    for (int i = 0; i < LENGTH; i++) {
      if (Character.digit(host.charAt(i), 16) < 0) {
        return "";
      }
    }
    return host.substring(0, LENGTH);
  }
}
