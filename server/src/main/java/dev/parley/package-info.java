/** The program: its commands, its wiring and its configuration. */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
