/** Judges a comment: features, models, verdicts, reasons and their evaluation. */
@NullMarked
package dev.parley.filter;

import org.jspecify.annotations.NullMarked;
