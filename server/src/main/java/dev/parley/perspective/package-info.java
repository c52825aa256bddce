/** Perspective's wire protocol (Comment Analyzer v1alpha1), answered by this machine. */
@NullMarked
package dev.parley.perspective;

import org.jspecify.annotations.NullMarked;
