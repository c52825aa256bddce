/** What the filter is measured beside: Debian's mail filters and four learners of textbooks. */
@NullMarked
package dev.parley.bench.peer;

import org.jspecify.annotations.NullMarked;
