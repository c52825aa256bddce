package dev.parley.filter;

/** Turns a submission into observations. */
final class Extractor {
  /** How many UTF-16 units of the text are looked at: half from its head, half from its tail. */
  static final int TEXT_LIMIT = 16_384;

  /** How many units of any other field are looked at. */
  static final int FIELD_LIMIT = 512;

  private final KeyedHash keyed;

  Extractor(KeyedHash keyed) {
    this.keyed = keyed;
  }

  /** Fills {@code out}, which is cleared first. */
  void read(Submission s, Observations out) {
    out.clear();
    new TextReader(out).read(s.text());
    name(s.author(), out);
    address(s.email(), out);
    website(s.url(), out);
    network(s.ip(), out);
    if (!s.userAgent().isEmpty()) {
      out.add(Evidence.BROWSER, TextReader.hash(cut(s.userAgent())));
    }
    story(s.context(), out);
    if (s.honeypot()) {
      out.add(Evidence.FORM, 1);
    }
    if (s.writingMillis() >= 0) {
      out.add(Evidence.FORM, 100 + Shape.size((int) Math.min(1 << 20, s.writingMillis() / 500)));
    }
    s.recent().write(out);
  }

  private void name(String author, Observations out) {
    if (author.isBlank()) {
      return;
    }
    String known = cut(author);
    out.add(Evidence.NAME, keyed.hash("name " + known));
    words(known, Evidence.NAME, 11, out);
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
    out.add(Evidence.NAME, outline);
  }

  private void address(String email, Observations out) {
    if (email.isBlank()) {
      return;
    }
    String known = fold(cut(email));
    out.add(Evidence.ADDRESS, keyed.hash("address " + known));
    int at = known.lastIndexOf('@');
    if (at >= 0) {
      out.add(Evidence.ADDRESS, TextReader.hash(known.substring(at + 1)));
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
    out.add(Evidence.WEBSITE, TextReader.hash(host));
    out.add(Evidence.WEBSITE, 7 + TextReader.hash(host.substring(host.lastIndexOf('.') + 1)));
    words(rest, Evidence.WEBSITE, 19, out);
  }

  private void network(String ip, Observations out) {
    if (ip.isBlank()) {
      return;
    }
    String known = cut(ip);
    out.add(Evidence.NETWORK, keyed.hash("ip " + known));
    int last = Math.max(known.lastIndexOf('.'), known.lastIndexOf(':'));
    if (last > 0) {
      out.add(Evidence.NETWORK, keyed.hash("net " + known.substring(0, last)));
      int wide = Math.max(known.lastIndexOf('.', last - 1), known.lastIndexOf(':', last - 1));
      if (wide > 0) {
        out.add(Evidence.NETWORK, keyed.hash("wide " + known.substring(0, wide)));
      }
    }
  }

  /** How many of the story's longer words the comment uses; nothing when it uses none. */
  private static void story(String context, Observations out) {
    if (context.isBlank()) {
      return;
    }
    int[] shared = new int[1];
    String known = fold(cut(context));
    eachWord(
        known,
        hash -> {
          if (out.has(Evidence.WORD.feature(hash))) {
            shared[0]++;
          }
        });
    if (shared[0] > 0) {
      out.add(Evidence.STORY, Math.min(shared[0], 4));
    }
  }

  private static void words(String text, Evidence kind, int salt, Observations out) {
    eachWord(fold(text), hash -> out.add(kind, hash + salt));
  }

  private static void eachWord(String folded, java.util.function.LongConsumer each) {
    int start = -1;
    for (int i = 0; i <= folded.length(); i++) {
      boolean inside = i < folded.length() && Character.isLetterOrDigit(folded.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        if (i - start > 2) {
          each.accept(TextReader.hash(folded.substring(start, i)));
        }
        start = -1;
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
