/**
 * Measurements: speed by JMH, load beside nginx, accuracy beside peers, the start with a long log.
 */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
