package dev.parley.filter;

import org.jspecify.annotations.Nullable;

/**
 * One row of the learning log: what was decided about one thing on one site.
 *
 * @param site whose mind it changes
 * @param digest identity of the thing taught about, 16 bytes: the same digest told again replaces
 *     what was said before; usually {@link Features#digest()} or a hash of the comment's id
 * @param attribute what it is about beside spam; null for spam
 * @param features what was seen of it: of a lesson about an attribute {@link Filter#abuseFeatures},
 *     of others {@link Filter#features}
 * @param teaching what it was, or that it be forgotten
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record Lesson(
    long site, byte[] digest, @Nullable Attribute attribute, Features features, Teaching teaching) {
  public Lesson {
    if (digest.length != 16) {
      throw new IllegalArgumentException(
          "a lesson's digest has " + digest.length + " bytes; it must have 16");
    }
    digest = digest.clone();
  }

  /** A lesson about spam. */
  public Lesson(long site, byte[] digest, Features features, Teaching teaching) {
    this(site, digest, null, features, teaching);
  }

  /** The number of the mind that it changes. */
  long mind() {
    Attribute about = attribute;
    return about == null ? site : Abuse.mind(site, about);
  }

  @Override
  public byte[] digest() {
    return digest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lesson that
        && site == that.site
        && attribute == that.attribute
        && java.util.Arrays.equals(digest, that.digest)
        && features.equals(that.features)
        && teaching == that.teaching;
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(digest) * 31 + Long.hashCode(site);
  }
}
