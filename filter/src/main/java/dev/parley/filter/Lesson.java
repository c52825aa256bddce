package dev.parley.filter;

/**
 * One row of the learning log: what was decided about one thing on one site.
 *
 * @param site whose mind it changes
 * @param digest identity of the thing taught about, 16 bytes: the same digest told again replaces
 *     what was said before; usually {@link Features#digest()} or a hash of the comment's id
 * @param features what was seen of it
 * @param teaching what it was, or that it be forgotten
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record Lesson(long site, byte[] digest, Features features, Teaching teaching) {
  public Lesson {
    if (digest.length != 16) {
      throw new IllegalArgumentException(
          "a lesson's digest has " + digest.length + " bytes; it must have 16");
    }
    digest = digest.clone();
  }

  @Override
  public byte[] digest() {
    return digest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lesson that
        && site == that.site
        && java.util.Arrays.equals(digest, that.digest)
        && features.equals(that.features)
        && teaching == that.teaching;
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(digest) * 31 + Long.hashCode(site);
  }
}
