/**
 * Connections, the one writer, transactions and migrations; the only room, with the stores, that
 * speaks SQL.
 */
@NullMarked
package dev.parley.db;

import org.jspecify.annotations.NullMarked;
