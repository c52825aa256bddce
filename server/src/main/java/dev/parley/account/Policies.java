package dev.parley.account;

import dev.parley.db.Db;
import dev.parley.db.Tx;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Changes to what the keys of sites may do; a running server heeds them at once. */
public final class Policies {
  /** How many rules one site may have. */
  public static final int MOST_RULES = 10_000;

  private final Db db;
  private final Clock clock;
  private final PolicyStore store = new PolicyStore();

  Policies(Db db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Sets how often the keys of a site may ask. */
  public void limit(Site site, CallLimits limits) {
    change(site, tx -> store.setLimits(tx.handle(), site.id(), limits));
  }

  /** Sets whether every comment of a site is let through and only noted. */
  public void logOnly(Site site, boolean logOnly) {
    change(site, tx -> store.setLogOnly(tx.handle(), site.id(), logOnly));
  }

  /** Sets what happens to comments that may read as an attack. */
  public void civility(Site site, Civility civility) {
    change(site, tx -> store.setCivility(tx.handle(), site.id(), civility));
  }

  /** Sets a site's own thresholds. */
  public void gates(Site site, Gates gates) {
    change(site, tx -> store.setGates(tx.handle(), site.id(), gates));
  }

  /**
   * Binds the keys of a site to blogs, beside those that they are bound to.
   *
   * @throws IllegalArgumentException with one sentence, when one is no blog's address
   */
  public void bind(Site site, List<String> blogs) {
    List<String> names = blogs.stream().map(Blogs::name).toList();
    change(site, tx -> names.forEach(name -> store.addBlog(tx.handle(), site.id(), name)));
  }

  /**
   * Takes blogs back, or all of them when none is named.
   *
   * @throws IllegalArgumentException with one sentence, when the site is not bound to one of them
   */
  public void unbind(Site site, List<String> blogs) {
    List<String> names = blogs.stream().map(Blogs::name).toList();
    change(
        site,
        tx -> {
          if (names.isEmpty()) {
            store.removeBlogs(tx.handle(), site.id());
          }
          for (String name : names) {
            if (!store.removeBlog(tx.handle(), site.id(), name)) {
              throw new IllegalArgumentException("The key is not bound to %s.".formatted(name));
            }
          }
        });
  }

  /**
   * Adds rules; one about the same thing takes the place of what was there.
   *
   * @throws IllegalArgumentException with one sentence, when they are too many
   */
  public void add(Site site, List<Rule> rules) {
    change(
        site,
        tx -> {
          rules.forEach(rule -> store.addRule(tx.handle(), site.id(), rule, clock.millis()));
          if (store.countRules(tx.handle(), site.id()) > MOST_RULES) {
            throw new IllegalArgumentException(
                "A site may have %d rules: remove some first.".formatted(MOST_RULES));
          }
        });
  }

  /**
   * Removes a rule, whatever it says of the thing it is about.
   *
   * @throws IllegalArgumentException with one sentence, when there is none
   */
  public void remove(Site site, Rule rule) {
    change(
        site,
        tx -> {
          if (!store.removeRule(tx.handle(), site.id(), rule)) {
            throw new IllegalArgumentException(
                "There is no rule about %s %s.".formatted(rule.kind().word(), rule.pattern()));
          }
        });
  }

  private void change(Site site, Consumer<Tx> work) {
    db.write(tx -> {
      work.accept(tx);
      tx.changed("site", site.id());
      return true;
    });
  }
}
