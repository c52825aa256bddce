/** Durable work that follows a commit. */
@NullMarked
package dev.parley.job;

import org.jspecify.annotations.NullMarked;
