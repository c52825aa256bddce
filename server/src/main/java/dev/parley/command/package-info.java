/** The commands of the command line, one class each. */
@NullMarked
package dev.parley.command;

import org.jspecify.annotations.NullMarked;
