/** The one door to a verdict: the live model, the learning log and its snapshots. */
@NullMarked
package dev.parley.judge;

import org.jspecify.annotations.NullMarked;
