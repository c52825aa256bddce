package dev.parley.akismet;

import dev.parley.account.Site;
import dev.parley.account.Sites;
import java.util.Optional;

/** Where a call carries its key: in the body, or as the first label of the host it was sent to. */
final class SiteKeys {
  static final int LENGTH = 12;

  private final Sites sites;

  SiteKeys(Sites sites) {
    this.sites = sites;
  }

  /**
   * Returns the key that is to be verified, or the empty text. WordPress sends the candidate as
   * {@code key} and the one it has stored as {@code api_key}.
   */
  String candidate(CommentFields fields, String host) {
    String key = fields.get("key");
    return key.isEmpty() ? sent(fields, host) : key;
  }

  /** Returns the key of any other call, or the empty text. */
  String sent(CommentFields fields, String host) {
    String key = fields.get("api_key");
    if (!key.isEmpty()) {
      return key;
    }
    String label = firstLabel(host);
    return label.isEmpty() ? fields.get("key") : label;
  }

  Optional<Site> site(String key) {
    return sites.byKey(key);
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
