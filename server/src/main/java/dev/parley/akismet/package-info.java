/** Akismet's wire protocol. */
@NullMarked
package dev.parley.akismet;

import org.jspecify.annotations.NullMarked;
