package dev.parley.akismet;

import dev.parley.account.Rule;
import dev.parley.account.Site;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The rules of every site, made ready once for as long as they stay as they are. */
final class RuleBooks {
  private final ConcurrentMap<Long, Made> made = new ConcurrentHashMap<>();

  /** A book, and the list that it was last asked for: the same object while nothing changed. */
  private record Made(List<Rule> rules, RuleBook book) {}

  @SuppressWarnings("ReferenceEquality") // asked at every call: the same list needs no comparison
  RuleBook of(Site site) {
    List<Rule> rules = site.policy().rules();
    if (rules.isEmpty()) {
      return RuleBook.EMPTY;
    }
    Made last = made.get(site.id());
    if (last == null || last.rules() != rules) {
      RuleBook book = last != null && last.book().isOf(rules) ? last.book() : new RuleBook(rules);
      last = new Made(rules, book);
      made.put(site.id(), last);
    }
    return last.book();
  }
}
