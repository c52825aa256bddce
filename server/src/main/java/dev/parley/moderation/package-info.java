/** The desk: the queue of held comments, decisions, undo and the audit log. */
@NullMarked
package dev.parley.moderation;

import org.jspecify.annotations.NullMarked;
