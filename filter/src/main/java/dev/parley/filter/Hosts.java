package dev.parley.filter;

import java.net.IDN;
import java.util.Set;

/** What a host's name tells by itself: a shortener that hides where a link leads, a disguise. */
final class Hosts {
  /** The observations, beside the name itself. */
  static final int SHORTENER = 1;

  static final int ENCODED = 2;
  static final int MIXED = 3;
  static final int SPELLED_OUT = 4;

  private static final int LONGEST_SHORTENER = 24;

  /** Well-known services that give a short address for any other. */
  private static final Set<String> SHORTENERS =
      Set.of(
          "1url.com",
          "2no.co",
          "abre.ai",
          "adf.ly",
          "amzn.to",
          "bc.vc",
          "bit.do",
          "bit.ly",
          "bitly.com",
          "bl.ink",
          "bom.so",
          "buff.ly",
          "chilp.it",
          "clck.ru",
          "cli.gs",
          "cutt.ly",
          "cutt.us",
          "db.tt",
          "dlvr.it",
          "dwz.cn",
          "encurtador.com.br",
          "fb.me",
          "gg.gg",
          "git.io",
          "goo.gl",
          "goo.su",
          "han.gl",
          "heylink.me",
          "ht.ly",
          "ift.tt",
          "is.gd",
          "j.mp",
          "kutt.it",
          "linktr.ee",
          "linkvertise.com",
          "lnkd.in",
          "lnk.to",
          "lynk.id",
          "mcaf.ee",
          "me2.do",
          "ouo.io",
          "ow.ly",
          "po.st",
          "qps.ru",
          "rb.gy",
          "rebrand.ly",
          "reurl.cc",
          "s.id",
          "shorte.st",
          "short.gy",
          "short.io",
          "shorturl.asia",
          "shorturl.at",
          "shorturl.com",
          "snip.ly",
          "soo.gd",
          "su.pr",
          "suo.im",
          "surl.li",
          "t.cn",
          "t.co",
          "t.ly",
          "t2m.io",
          "taplink.cc",
          "tiny.cc",
          "tiny.one",
          "tinyurl.com",
          "tr.im",
          "trib.al",
          "u.to",
          "u.nu",
          "url.cn",
          "urlz.fr",
          "ux.nu",
          "v.gd",
          "vk.cc",
          "wp.me",
          "x.co",
          "x.gd",
          "zpr.io");

  private Hosts() {}

  /** Whether a host in small letters is a known shortener. */
  static boolean isShortener(String host) {
    String bare = host.startsWith("www.") ? host.substring(4) : host;
    return bare.length() <= LONGEST_SHORTENER && SHORTENERS.contains(bare);
  }

  /** Whether a host in small letters has a label in Punycode (RFC 3492). */
  static boolean isEncoded(String host) {
    return host.startsWith("xn--") || host.contains(".xn--");
  }

  /** An encoded host in its own letters; as it is where it does not decode. */
  static String decoded(String host) {
    return IDN.toUnicode(host, IDN.ALLOW_UNASSIGNED);
  }

  /** A host with every letter folded to the plain one that it looks like. */
  static String skeleton(String host) {
    var plain = new StringBuilder(host.length());
    for (int i = 0; i < host.length(); i++) {
      char c = Folding.fold(host.charAt(i));
      if (c != Folding.DROPPED) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Whether one label of a host has Latin letters beside Greek, Cyrillic or styled ones. */
  static boolean mixesScripts(String host) {
    boolean latin = false;
    boolean other = false;
    for (int i = 0; i < host.length(); i++) {
      byte kind = Folding.classOf(host.charAt(i));
      if (host.charAt(i) == '.') {
        latin = false;
        other = false;
      }
      latin |= kind == Folding.LOWER;
      other |= kind == Folding.GREEK_CYRILLIC || kind == Folding.STYLED;
      if (latin && other) {
        return true;
      }
    }
    return false;
  }
}
