package dev.parley.filter;

import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;

/** Turns a submission into observations. */
final class Extractor {
  /** How many UTF-16 units of the text are looked at: half from its head, half from its tail. */
  static final int TEXT_LIMIT = 16_384;

  /** How many units of any other field are looked at. */
  static final int FIELD_LIMIT = 512;

  private static final int ROLE_SALT = 29;
  private static final int TYPE_SALT = 31;
  private static final int RECHECK_SALT = 37;

  /** What is sent where nothing else is meant than a comment. */
  private static final Set<String> USUAL_TYPES = Set.of("", "comment", "reply");

  private final KeyedHash keyed;

  Extractor(KeyedHash keyed) {
    this.keyed = keyed;
  }

  /** Fills {@code out}, which is cleared first. */
  void read(Submission s, Observations out) {
    out.clear();
    out.language.start(s.language());
    new TextReader(out).read(s.text());
    name(s.author(), out);
    address(s.email(), out);
    website(s.url(), out);
    network(s.ip(), out);
    if (!s.userAgent().isEmpty()) {
      add(Evidence.BROWSER, TextReader.hash(cut(s.userAgent())), Clue.BROWSER, out);
    }
    story(s.context(), out);
    if (s.honeypot()) {
      add(Evidence.FORM, 1, Clue.HONEYPOT, out);
    }
    if (s.writingMillis() >= 0) {
      int size = Shape.size((int) Math.min(1 << 20, s.writingMillis() / 500));
      add(Evidence.FORM, 100 + size, Clue.WRITING_TIME, out);
    }
    for (Sign sign : s.signs()) {
      add(Evidence.FORM, sign.hash(), sign.clue(), out);
    }
    circumstances(s, out);
    out.language.write(s.text(), out);
    s.recent().write(out);
  }

  /** Who sent it, by which form, and why again; what is usual is no evidence. */
  private static void circumstances(Submission s, Observations out) {
    if (!s.role().isEmpty()) {
      words(cut(s.role()), Evidence.FORM, ROLE_SALT, Clue.ROLE, out);
    }
    if (!USUAL_TYPES.contains(s.type())) {
      add(Evidence.FORM, TextReader.hash(fold(cut(s.type()))) + TYPE_SALT, Clue.TYPE, out);
    }
    if (!s.recheck().isEmpty()) {
      long reason = TextReader.hash(fold(cut(s.recheck())));
      add(Evidence.FORM, reason + RECHECK_SALT, Clue.RECHECK, out);
    }
  }

  private void name(String author, Observations out) {
    if (author.isBlank()) {
      return;
    }
    String known = cut(author);
    add(Evidence.NAME, keyed.hash("name " + known), Clue.NAME, out);
    words(known, Evidence.NAME, 11, Clue.NAME_WORDS, out);
    long outline = 13;
    byte last = -1;
    for (int i = 0, runs = 0; i < known.length() && runs < 8; i++) {
      byte kind = Folding.classOf(known.charAt(i));
      if (kind != last) {
        outline = TextReader.mix(outline, (char) kind);
        last = kind;
        runs++;
      }
    }
    add(Evidence.NAME, outline, Clue.NAME_WORDS, out);
  }

  private void address(String email, Observations out) {
    if (email.isBlank()) {
      return;
    }
    String known = fold(cut(email));
    add(Evidence.ADDRESS, keyed.hash("address " + known), Clue.EMAIL, out);
    int at = known.lastIndexOf('@');
    if (at >= 0) {
      long domain = TextReader.hash(known.substring(at + 1));
      add(Evidence.ADDRESS, domain, Clue.EMAIL_DOMAIN, out);
    }
  }

  private static void website(String url, Observations out) {
    if (url.isBlank()) {
      return;
    }
    String known = fold(cut(url));
    int scheme = known.indexOf("://");
    String rest = scheme < 0 ? known : known.substring(scheme + 3);
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest : rest.substring(0, slash);
    add(Evidence.WEBSITE, TextReader.hash(host), Clue.WEBSITE, out);
    long ending = 7 + TextReader.hash(host.substring(host.lastIndexOf('.') + 1));
    add(Evidence.WEBSITE, ending, Clue.WEBSITE_WORDS, out);
    words(rest, Evidence.WEBSITE, 19, Clue.WEBSITE_WORDS, out);
    hostsName(cut(url), host, out);
  }

  /** What the name of a website's host tells apart from itself. */
  private static void hostsName(String url, String folded, Observations out) {
    String host = folded.substring(folded.lastIndexOf('@') + 1);
    int port = host.indexOf(':');
    String bare = port < 0 ? host : host.substring(0, port);
    if (Hosts.isShortener(bare)) {
      tell(Hosts.SHORTENER, "The website given is a shortener's address.", out);
    }
    String own = url.substring(Math.max(0, url.indexOf("://"))).toLowerCase(Locale.ROOT);
    if (Hosts.isEncoded(bare)) {
      own = Hosts.decoded(bare);
      tell(Hosts.ENCODED, "The website's letters are encoded (Punycode).", out);
      add(Evidence.WEBSITE, TextReader.hash(Hosts.skeleton(own)), Clue.WEBSITE, out);
    }
    int path = own.indexOf('/', 3);
    if (Hosts.mixesScripts(path < 0 ? own : own.substring(0, path))) {
      tell(Hosts.MIXED, "The website's host has letters of two alphabets.", out);
    }
  }

  private static void tell(int what, String sentence, Observations out) {
    out.add(Evidence.WEBSITE, what);
    out.say(Evidence.WEBSITE, what, sentence);
  }

  private void network(String ip, Observations out) {
    if (ip.isBlank()) {
      return;
    }
    String known = cut(ip);
    add(Evidence.NETWORK, keyed.hash("ip " + known), Clue.IP, out);
    int last = Math.max(known.lastIndexOf('.'), known.lastIndexOf(':'));
    if (last > 0) {
      long net = keyed.hash("net " + known.substring(0, last));
      add(Evidence.NETWORK, net, Clue.NETWORK, out);
      int wide = Math.max(known.lastIndexOf('.', last - 1), known.lastIndexOf(':', last - 1));
      if (wide > 0) {
        long around = keyed.hash("wide " + known.substring(0, wide));
        add(Evidence.NETWORK, around, Clue.NETWORK, out);
      }
    }
  }

  /** How many of the story's longer words the comment uses; nothing when it uses none. */
  private static void story(String context, Observations out) {
    if (context.isBlank()) {
      return;
    }
    int[] shared = new int[1];
    eachWord(
        cut(context),
        hash -> {
          if (out.has(Evidence.WORD.feature(hash))) {
            shared[0]++;
          }
        });
    if (shared[0] > 0) {
      add(Evidence.STORY, Math.min(shared[0], 4), Clue.STORY_WORDS, out);
    }
  }

  private static void add(Evidence kind, long hash, Clue clue, Observations out) {
    out.add(kind, hash);
    out.clue(kind, hash, clue);
  }

  private static void words(String text, Evidence kind, int salt, Clue clue, Observations out) {
    eachWord(text, hash -> add(kind, hash + salt, clue, out));
  }

  /** Gives the hash of each word of three letters and more, as folded. */
  private static void eachWord(String text, LongConsumer each) {
    long hash = TextReader.NO_LETTERS;
    int letters = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? Folding.fold(text.charAt(i)) : ' ';
      if (Character.isLetterOrDigit(c)) {
        hash = TextReader.mix(hash, c);
        letters++;
      } else if (c != Folding.DROPPED) {
        if (letters > 2) {
          each.accept(hash);
        }
        hash = TextReader.NO_LETTERS;
        letters = 0;
      }
    }
  }

  private static String fold(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Folding.fold(text.charAt(i));
      if (c != Folding.DROPPED) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String cut(String text) {
    return text.length() <= FIELD_LIMIT ? text : text.substring(0, FIELD_LIMIT);
  }
}
