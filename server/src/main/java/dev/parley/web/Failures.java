package dev.parley.web;

/** Makes the answer to a request that failed. */
@FunctionalInterface
public interface Failures {
  /** Returns the answer; must not fail itself. */
  Response answer(Request request, HttpError error);
}
