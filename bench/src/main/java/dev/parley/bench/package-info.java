/** Measurements: the filter by JMH, the program under load beside nginx. */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
