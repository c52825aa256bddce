package dev.parley.akismet;

import dev.parley.account.Rule;
import dev.parley.filter.PlainText;
import dev.parley.filter.Submission;
import dev.parley.web.AddressRange;
import java.net.IDN;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One site's rules, made ready so that a comment is read once, however many there are. What is
 * always spam comes before what never is.
 *
 * <p>Anybody can write a link to a trusted site beside one to their own: {@code never} heeds a
 * domain in the text only where every link leads to such a one.
 */
final class RuleBook {
  static final RuleBook EMPTY = new RuleBook(List.of());

  private final List<Rule> rules;
  private final Side always = new Side();
  private final Side never = new Side();

  private record Network(AddressRange range, Rule rule) {}

  /** The rules that say one thing. */
  private static final class Side {
    final List<Network> networks = new ArrayList<>();
    final Map<String, Rule> domains = new HashMap<>();
    final Words words = new Words();
  }

  RuleBook(List<Rule> rules) {
    this.rules = rules;
    for (Rule rule : rules) {
      Side side = rule.says() == Rule.Says.ALWAYS ? always : never;
      switch (rule.kind()) {
        case NETWORK -> side.networks.add(new Network(AddressRange.of(rule.pattern()), rule));
        case DOMAIN -> {
          side.domains.put(rule.pattern(), rule);
          side.domains.put(IDN.toUnicode(rule.pattern()).toLowerCase(Locale.ROOT), rule);
        }
        case WORD -> side.words.add(rule);
      }
    }
  }

  /** Returns whether it was made of these very rules. */
  boolean isOf(List<Rule> others) {
    return rules.equals(others);
  }

  /** Returns the rule that decides on a comment, if one does. */
  @Nullable Rule find(Submission said) {
    if (rules.isEmpty()) {
      return null;
    }
    Rule found = network(said.ip(), always);
    found = found == null ? mentioned(said) : found;
    found = found == null ? words(said, always) : found;
    found = found == null ? network(said.ip(), never) : found;
    found = found == null ? trusted(said) : found;
    return found == null ? words(said, never) : found;
  }

  private static @Nullable Rule network(String ip, Side side) {
    if (side.networks.isEmpty()) {
      return null;
    }
    InetAddress address;
    try {
      address = AddressRange.address(ip);
    } catch (IllegalArgumentException e) {
      return null; // what is no address lies in no network
    }
    for (Network one : side.networks) {
      if (one.range().has(address)) {
        return one.rule();
      }
    }
    return null;
  }

  private @Nullable Rule mentioned(Submission said) {
    if (always.domains.isEmpty()) {
      return null;
    }
    List<String> hosts = new ArrayList<>(HostNames.mentioned(said.text()));
    hosts.addAll(HostNames.mentioned(PlainText.of(said.text())));
    hosts.addAll(HostNames.given(said));
    return firstOf(hosts, always);
  }

  private @Nullable Rule trusted(Submission said) {
    if (never.domains.isEmpty()) {
      return null;
    }
    List<String> links = HostNames.linked(said.text());
    boolean all = links.stream().allMatch(host -> domain(host, never) != null);
    List<String> hosts = new ArrayList<>(HostNames.given(said));
    if (all) {
      hosts.addAll(links);
    }
    return firstOf(hosts, never);
  }

  private static @Nullable Rule firstOf(List<String> hosts, Side side) {
    for (String host : hosts) {
      Rule found = domain(host, side);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The rule about a host or one above it. */
  private static @Nullable Rule domain(String host, Side side) {
    for (int from = 0; from >= 0; ) {
      Rule found = side.domains.get(host.substring(from));
      if (found != null) {
        return found;
      }
      int dot = host.indexOf('.', from);
      from = dot < 0 ? -1 : dot + 1;
    }
    return null;
  }

  private static @Nullable Rule words(Submission said, Side side) {
    if (side.words.isEmpty()) {
      return null;
    }
    Rule found = side.words.find(PlainText.of(said.text()));
    return found == null ? side.words.find(PlainText.of(said.author())) : found;
  }
}
