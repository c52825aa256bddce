/** The notice of how comment data is processed, and retention, both from the live settings. */
@NullMarked
package dev.parley.privacy;

import org.jspecify.annotations.NullMarked;
