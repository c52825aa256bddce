package dev.parley.judge;

import dev.parley.db.Tx;
import dev.parley.filter.AbuseScores;
import dev.parley.filter.Attribute;
import dev.parley.filter.Features;
import dev.parley.filter.Filter;
import dev.parley.filter.Span;
import dev.parley.filter.Substance;
import dev.parley.filter.Teaching;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one door to scores of abuse: the shared model and what each site's moderators taught of each
 * attribute, apart from spam. Thread-safe.
 */
public final class AbuseJudge {
  private final Judge judge;
  private final Filter filter;

  AbuseJudge(Judge judge, Filter filter) {
    this.judge = judge;
    this.filter = filter;
  }

  /** Scores a text as a whole and sentence by sentence. */
  public AbuseScores score(long site, String text, Set<Attribute> wanted) {
    return filter.abuse(site, text, wanted);
  }

  /** Scores a text as a whole only, which costs less; its one part is all of it. */
  public AbuseScores scoreAsAWhole(long site, String text, Set<Attribute> wanted) {
    return filter.abuseAsAWhole(site, text, wanted);
  }

  /** Returns the words of a text that spoke most for an attribute, the strongest first. */
  public List<Span> words(long site, String text, Attribute attribute, int most) {
    return filter.abusiveWords(site, text, attribute, most);
  }

  /** Counts what a text brings to a discussion by its form. */
  public Substance substance(String text) {
    return filter.substance(text);
  }

  /** Returns the ISO 639-1 code of the language a text is in, unless nothing tells it. */
  public Optional<String> language(String text) {
    return filter.language(text);
  }

  /** Returns what is scored in a language, by its ISO 639-1 code: nothing in most. */
  public Set<Attribute> attributes(String language) {
    return Filter.attributes(language);
  }

  /** Returns what the log knows a text by: 16 bytes, from which nothing can be read back. */
  public byte[] digest(String text) {
    return filter.abuseFeatures(text).digest();
  }

  /**
   * Appends a lesson to the log unless it says what the log last said about this text and
   * attribute.
   *
   * @param present {@code SPAM} when the text shows the attribute, {@code HAM} when not
   * @param source where it came from: {@code desk}, {@code perspective}
   * @param who the person's or the client's name in the log; never a commenter's
   * @return whether it was new
   */
  public boolean teach(
      Tx tx,
      long site,
      String text,
      Attribute attribute,
      Teaching present,
      String source,
      String who) {
    return judge.teach(tx, example(site, text, attribute, present), source, who);
  }

  /**
   * Teaches what somebody tells who can neither wait long nor try again, as {@link Judge#report}
   * does.
   *
   * @param present {@code SPAM} when the text shows the attribute, {@code HAM} when not
   */
  public Judge.Kept report(
      long site, String text, Attribute attribute, Teaching present, String source, String who) {
    return judge.report(example(site, text, attribute, present), source, who);
  }

  private Judge.Example example(long site, String text, Attribute attribute, Teaching present) {
    Features features = filter.abuseFeatures(text);
    return new Judge.Example(site, attribute, features, present);
  }
}
