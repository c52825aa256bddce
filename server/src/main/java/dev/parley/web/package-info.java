/** The HTTP server, routes, errors, forms, templates, static files and security headers. */
@NullMarked
package dev.parley.web;

import org.jspecify.annotations.NullMarked;
