/** Drives the packaged program as people do: a browser, real clients, a kill -9. */
@NullMarked
package dev.parley.e2e;

import org.jspecify.annotations.NullMarked;
