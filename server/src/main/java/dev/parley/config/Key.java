package dev.parley.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A setting: its default, its line of docs, and what is accepted. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** The default, as it would be written in the environment; a list is separated by commas. */
  String def();

  /** One line of docs. */
  String doc();

  /** The least value of a number. */
  long min() default Long.MIN_VALUE;

  /** The greatest value of a number, or the most characters of a text. */
  long max() default Long.MAX_VALUE;

  /** A regular expression that the whole text must match; empty for none. */
  String pattern() default "";

  /** What is accepted, in words, where a pattern would not tell a person. */
  String accepts() default "";

  /** Whether {@code parley config} hides the value, because it may hold a password. */
  boolean secret() default false;
}
