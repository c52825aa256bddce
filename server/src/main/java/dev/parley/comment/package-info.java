/** Conversations, their comments, and the ordered checks a comment passes on its way in. */
@NullMarked
package dev.parley.comment;

import org.jspecify.annotations.NullMarked;
