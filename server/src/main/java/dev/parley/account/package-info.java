/** People, their sessions, the sites and their keys. */
@NullMarked
package dev.parley.account;

import org.jspecify.annotations.NullMarked;
