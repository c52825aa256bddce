/**
 * Answered checks of other sites' comments: recorded, counted, corrected later, and told to their
 * sites.
 */
@NullMarked
package dev.parley.check;

import org.jspecify.annotations.NullMarked;
