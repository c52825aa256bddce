package dev.parley.command;

import dev.parley.account.CallLimits;
import dev.parley.account.Gates;
import dev.parley.account.Policy;
import dev.parley.account.Rule;
import dev.parley.account.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is printed of a site. */
final class SiteLines {
  private SiteLines() {}

  /** Returns how people know a site. */
  static String name(Site site) {
    return site.id() == Site.OWN ? "(the newsroom's own)" : site.url();
  }

  /** Returns the one line of a site in a list. */
  static String line(Site site) {
    Policy policy = site.policy();
    List<String> marks = new ArrayList<>();
    if (policy.revoked()) {
      marks.add("revoked");
    }
    if (policy.logOnly()) {
      marks.add("log-only");
    }
    if (!policy.limits().equals(CallLimits.NONE)) {
      marks.add("limited");
    }
    if (!policy.blogs().names().isEmpty()) {
      marks.add("bound");
    }
    if (!policy.rules().isEmpty()) {
      marks.add("rules");
    }
    return "%s  %s  %s  %s"
        .formatted(
            site.apiKey(),
            day(site.createdAt()),
            marks.isEmpty() ? "-" : String.join(",", marks),
            name(site));
  }

  /** Returns everything that is set for a site, a line each. */
  static List<String> all(Site site) {
    List<String> lines = new ArrayList<>();
    lines.add("site:        " + name(site));
    lines.add("key:         " + site.apiKey() + (site.policy().revoked() ? " (revoked)" : ""));
    lines.add("added:       " + day(site.createdAt()));
    lines.addAll(blogs(site));
    lines.addAll(limits(site));
    lines.addAll(gates(site));
    lines.addAll(logOnly(site));
    lines.addAll(civility(site));
    lines.addAll(rules(site));
    return lines;
  }

  static List<String> blogs(Site site) {
    List<String> names = site.policy().blogs().names();
    return List.of("blogs:       " + (names.isEmpty() ? "any" : String.join(", ", names)));
  }

  static List<String> limits(Site site) {
    CallLimits limits = site.policy().limits();
    return List.of(
        "per minute:  " + number(limits.perMinute()), "per month:   " + number(limits.perMonth()));
  }

  static List<String> gates(Site site) {
    Gates gates = site.policy().gates();
    return List.of("hold:        " + gate(gates.hold()), "discard:     " + gate(gates.discard()));
  }

  static List<String> civility(Site site) {
    return List.of("civility:    " + site.policy().civility().word());
  }

  static List<String> logOnly(Site site) {
    return List.of("log only:    " + (site.policy().logOnly() ? "on" : "off"));
  }

  static List<String> rules(Site site) {
    List<Rule> rules = site.policy().rules();
    return rules.isEmpty()
        ? List.of("rules:       none")
        : rules.stream().map(rule -> "rule:        " + rule.sentence()).toList();
  }

  private static String number(long limit) {
    return limit == 0 ? "no limit" : String.valueOf(limit);
  }

  private static String gate(double at) {
    return at == Gates.FILTERS
        ? "the filter's own threshold"
        : at == Gates.NEVER ? "never" : "from probability " + at;
  }

  private static String day(long millis) {
    return Instant.ofEpochMilli(millis).toString().substring(0, 10);
  }
}
