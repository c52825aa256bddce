package dev.parley.filter;

/** What is thought of a text before a site's own lessons are heard. */
interface Prior {
  /** The log-odds of a text with these features, of which the first {@code count} hold. */
  double logit(int[] features, int count);

  /** What good comments have in common, for sites that tell of bad ones alone. */
  Background background();
}
