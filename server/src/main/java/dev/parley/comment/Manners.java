package dev.parley.comment;

import dev.parley.filter.AbuseScores;
import dev.parley.filter.Attribute;
import dev.parley.filter.AttributeScore;
import dev.parley.filter.SentenceScores;
import dev.parley.filter.Span;
import dev.parley.filter.Substance;
import dev.parley.judge.AbuseJudge;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which comments may read as an attack, and how far each is constructive. Hard words alone
 * are no attack: swearing at a lost match is no reader's business but the writer's.
 */
public final class Manners {
  /**
   * From which probability on a comment may be an attack, by attribute. Ours, not Perspective's
   * scale: that one compares by rank, so that in a quiet room the least harmless comment already
   * scores high for a threat. Toxicity says of hard words what it says of hard attacks, so it has
   * to be nearly sure; what is aimed at somebody has not, and a threat or hatred less than that.
   */
  private static final Map<Attribute, Double> FROM = new EnumMap<>(Attribute.class);

  static {
    FROM.put(Attribute.TOXICITY, 0.85);
    FROM.put(Attribute.INSULT, 0.7);
    FROM.put(Attribute.IDENTITY_ATTACK, 0.7);
    FROM.put(Attribute.THREAT, 0.6);
    FROM.put(Attribute.SEVERE_TOXICITY, 0.5);
  }

  private static final int MOST_WORDS = 6;

  /**
   * A word speaks for an attribute when the text without it is so much less likely, in log-odds.
   */
  private static final double SPEAKS = 0.3;

  private final AbuseJudge judge;

  Manners(AbuseJudge judge) {
    this.judge = judge;
  }

  /** A sentence that reads as an attack by itself. */
  public record Sentence(Span span, double probability) {}

  /** Returns how likely a reader of a site finds a text constructive, 0 to 1. */
  public double constructive(long site, String text) {
    Set<Attribute> wanted = EnumSet.of(Attribute.CONSTRUCTIVE);
    return probability(judge.score(site, text, wanted).summary(), Attribute.CONSTRUCTIVE);
  }

  /** Counts what a text brings to a discussion by its form. */
  Substance substance(String text) {
    return judge.substance(text);
  }

  /** Returns whether a text is in a language that is known. */
  boolean isLanguage(String text) {
    return judge.language(text).isPresent();
  }

  /** Returns how a text reads on a site, if it may read as an attack at all. */
  public Optional<Reading> of(long site, String text) {
    Map<Attribute, AttributeScore> scores = judge.score(site, text, FROM.keySet()).summary();
    List<Attribute> over = byDegree(scores).stream().filter(a -> degree(scores, a) >= 1).toList();
    return over.isEmpty() ? Optional.empty() : Optional.of(reading(site, text, scores, over));
  }

  private Reading reading(
      long site, String text, Map<Attribute, AttributeScore> scores, List<Attribute> over) {
    Attribute worst = over.getFirst();
    AttributeScore score = scores.getOrDefault(worst, new AttributeScore(0, 0));
    return new Reading(new Rudeness(worst, score), over, words(site, text, worst));
  }

  /** Returns what a text shows most of all that makes an attack, be it ever so little. */
  public Attribute nearest(long site, String text) {
    return byDegree(judge.score(site, text, FROM.keySet()).summary()).getFirst();
  }

  /**
   * Returns the words of a text that speak most for an attribute, the strongest first: those
   * without which it would be less likely, as a writer may take them for the ones to change.
   */
  public List<Span> words(long site, String text, Attribute attribute) {
    double whole = logit(site, text, attribute);
    return judge.words(site, text, attribute, MOST_WORDS).stream()
        .map(span -> unparted(text, span))
        .filter(span ->
            text.substring(span.start(), span.end()).codePoints().anyMatch(Character::isLetter))
        .filter(span -> whole - logit(site, without(text, span), attribute) >= SPEAKS)
        .distinct()
        .toList();
  }

  private static String without(String text, Span span) {
    return text.substring(0, span.start()) + text.substring(span.end());
  }

  /** The same stretch with whole characters at its ends. */
  private static Span unparted(String text, Span span) {
    int end = Math.min(text.length(), span.end());
    int start = Math.min(span.start(), end - 1);
    boolean startsInside =
        start > 0 && Character.isSurrogatePair(text.charAt(start - 1), text.charAt(start));
    boolean endsInside =
        end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
    return new Span(startsInside ? start - 1 : start, endsInside ? end + 1 : end);
  }

  private double logit(long site, String text, Attribute attribute) {
    double p = probability(judge.score(site, text, EnumSet.of(attribute)).summary(), attribute);
    return Math.log(p) - Math.log1p(-p);
  }

  /**
   * Returns those sentences of a longer text that show an attribute by themselves, in order;
   * nothing of a text of one sentence.
   */
  public List<Sentence> sentences(long site, String text, Attribute attribute) {
    AbuseScores scores = judge.score(site, text, EnumSet.of(attribute));
    List<SentenceScores> all = scores.sentences();
    if (all.size() < 2) {
      return List.of();
    }
    double from = FROM.getOrDefault(attribute, 1.0);
    return all.stream()
        .map(one ->
            new Sentence(new Span(one.begin(), one.end()), probability(one.scores(), attribute)))
        .filter(one -> one.probability() >= from)
        .toList();
  }

  private static List<Attribute> byDegree(Map<Attribute, AttributeScore> scores) {
    Comparator<Attribute> degree = Comparator.comparingDouble(a -> degree(scores, a));
    return FROM.keySet().stream().sorted(Collections.reverseOrder(degree)).toList();
  }

  /** How far an attribute has come on its way to an attack, which is 1. */
  private static double degree(Map<Attribute, AttributeScore> scores, Attribute attribute) {
    return probability(scores, attribute) / FROM.getOrDefault(attribute, 1.0);
  }

  private static double probability(Map<Attribute, AttributeScore> scores, Attribute attribute) {
    AttributeScore score = scores.get(attribute);
    return score == null ? 0 : score.probability();
  }
}
