/** Stories and their pages; one more embedding site of the conversations. */
@NullMarked
package dev.parley.story;

import org.jspecify.annotations.NullMarked;
