package dev.parley.moderation;

import dev.parley.account.Person;
import dev.parley.comment.Comment;
import dev.parley.comment.Manners;
import dev.parley.comment.Reading;
import dev.parley.comment.Rudeness;
import dev.parley.db.Tx;
import dev.parley.filter.Attribute;
import dev.parley.filter.Teaching;
import dev.parley.judge.AbuseJudge;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What decisions teach of how comments read, apart from spam. A lesson is about a text, whoever
 * wrote it: so an undo leaves what another standing decision says of the same words.
 */
final class MannersLessons {
  private final DecisionStore store;
  private final Manners manners;
  private final AbuseJudge judge;

  MannersLessons(DecisionStore store, Manners manners, AbuseJudge judge) {
    this.store = store;
    this.manners = manners;
    this.judge = judge;
  }

  /**
   * Returns what a ruling is about: of an uncivil comment whatever it shows, or comes nearest to;
   * of an approved one whatever it was taken for, so that the same words are not held again.
   */
  List<Attribute> read(Tx tx, Comment comment, Ruling ruling) {
    Set<Attribute> about = EnumSet.noneOf(Attribute.class);
    if (ruling.manners().isEmpty()) {
      return List.of();
    }
    comment.rudeness().map(Rudeness::attribute).ifPresent(about::add);
    store
        .standing(tx.handle(), comment.id(), false)
        .filter(before -> before.ruling().filter(Ruling.UNCIVIL::equals).isPresent())
        .ifPresent(before -> about.addAll(before.attributes()));
    boolean uncivil = ruling == Ruling.UNCIVIL;
    if (uncivil || !about.isEmpty()) {
      manners
          .of(comment.siteId(), comment.text())
          .map(Reading::attributes)
          .ifPresent(about::addAll);
    }
    if (uncivil && about.isEmpty()) {
      about.add(manners.nearest(comment.siteId(), comment.text()));
    }
    return List.copyOf(about);
  }

  /** Writes a decision down with what it is about. */
  void add(Tx tx, Comment comment, Ruling ruling, List<Attribute> read, Person who, long now) {
    DecisionStore.About about = new DecisionStore.About(read, judge.digest(comment.text()));
    store.add(tx.handle(), comment, ruling, about, who.id(), comment.status(), now);
  }

  void teach(Tx tx, Comment comment, List<Attribute> about, Teaching present, Person who) {
    for (Attribute attribute : about) {
      judge.teach(
          tx, comment.siteId(), comment.text(), attribute, present, Desk.SOURCE, who.name());
    }
  }

  /** Teaches what still stands about the same words, once a decision is taken back. */
  void takeBack(Tx tx, Comment comment, Decision undone, Person who) {
    if (undone.attributes().isEmpty()) {
      return;
    }
    List<Decision> others =
        new ArrayList<>(store.manners(tx.handle(), comment.siteId(), judge.digest(comment.text())));
    for (Attribute attribute : undone.attributes()) {
      Teaching standing =
          others.stream()
              .filter(other -> other.attributes().contains(attribute))
              .findFirst()
              .flatMap(Decision::ruling)
              .flatMap(Ruling::manners)
              .orElse(Teaching.FORGET);
      teach(tx, comment, List.of(attribute), standing, who);
    }
  }
}
