/** Reads settings into records: defaults, a file, the environment, flags, and what is wrong. */
@NullMarked
package dev.parley.config;

import org.jspecify.annotations.NullMarked;
