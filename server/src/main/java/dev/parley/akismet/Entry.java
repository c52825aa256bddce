package dev.parley.akismet;

import dev.parley.account.Site;

/** What becomes of a call at the door: its site's, or none. */
sealed interface Entry {
  /** The key is good for this call. */
  record Open(Site site) implements Entry {}

  /** It is not. */
  record Shut(Refusal why) implements Entry {}
}
