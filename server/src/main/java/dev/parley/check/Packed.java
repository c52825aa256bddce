package dev.parley.check;

import dev.parley.filter.Recent;
import dev.parley.filter.Sign;
import dev.parley.filter.Submission;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What a check was about, in the few bytes that its row keeps: for each field that is there, its
 * number, its length and its text in UTF-8. A field that is new gets a new number; what older rows
 * do not have is empty.
 */
final class Packed {
  /** What is kept of a text: the filter looks at no more of its ends. */
  private static final int MOST_TEXT = 40_000;

  private static final int MOST_FIELD = 2_000;

  private static final int TEXT = 1;
  private static final int AUTHOR = 2;
  private static final int EMAIL = 3;
  private static final int URL = 4;
  private static final int IP = 5;
  private static final int USER_AGENT = 6;
  private static final int REFERRER = 7;
  private static final int PERMALINK = 8;
  private static final int TYPE = 9;
  private static final int CONTEXT = 10;
  private static final int LANGUAGE = 11;
  private static final int BLOG = 12;
  private static final int RECHECK_REASON = 13;
  private static final int CLIENT = 14;
  private static final int NUMBERS = 15;
  private static final int RULE = 16;
  private static final int SIGNS = 17;
  private static final int ROLE = 18;

  private static final int FIELDS = 19;
  private static final int NUMBERS_BYTES = Integer.BYTES + Long.BYTES + 5 * Integer.BYTES;
  private static final int HONEYPOT = 1;
  private static final int TEST = 2;

  private static final Submission NOTHING = Submission.of("");

  private Packed() {}

  /** Returns the bytes. */
  static byte[] pack(Check check) {
    Submission said = check.submission();
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 + said.text().length());
    put(out, TEXT, ends(said.text(), MOST_TEXT));
    put(out, AUTHOR, ends(said.author(), MOST_FIELD));
    put(out, EMAIL, ends(said.email(), MOST_FIELD));
    put(out, URL, ends(said.url(), MOST_FIELD));
    put(out, IP, ends(said.ip(), MOST_FIELD));
    put(out, USER_AGENT, ends(said.userAgent(), MOST_FIELD));
    put(out, REFERRER, ends(said.referrer(), MOST_FIELD));
    put(out, PERMALINK, ends(said.permalink(), MOST_FIELD));
    put(out, TYPE, ends(said.type(), MOST_FIELD));
    put(out, CONTEXT, ends(said.context(), MOST_FIELD));
    put(out, LANGUAGE, ends(said.language(), MOST_FIELD));
    put(out, BLOG, ends(check.blog(), MOST_FIELD));
    put(out, RECHECK_REASON, ends(check.recheckReason(), MOST_FIELD));
    put(out, CLIENT, ends(check.client(), MOST_FIELD));
    put(out, RULE, ends(check.rule(), MOST_FIELD));
    put(out, SIGNS, signs(said));
    put(out, ROLE, ends(said.role(), MOST_FIELD));
    putNumbers(out, check);
    return out.toByteArray();
  }

  private static void putNumbers(ByteArrayOutputStream out, Check check) {
    Submission said = check.submission();
    int marks = (said.honeypot() ? HONEYPOT : 0) | (check.test() ? TEST : 0);
    Recent recent = said.recent();
    if (marks == 0 && said.writingMillis() < 0 && recent.equals(Recent.NONE)) {
      return;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(NUMBERS_BYTES)
            .putInt(marks)
            .putLong(said.writingMillis())
            .putInt(recent.copies())
            .putInt(recent.networks())
            .putInt(recent.conversations())
            .putInt(recent.sites())
            .putInt(recent.pace());
    put(out, NUMBERS, bytes.array());
  }

  /** A letter for each sign: the one so far behind {@code @}. */
  private static String signs(Submission said) {
    StringBuilder letters = new StringBuilder(said.signs().size());
    said.signs().forEach(sign -> letters.append((char) ('@' + sign.number())));
    return letters.toString();
  }

  private static void put(ByteArrayOutputStream out, int field, String text) {
    if (!text.isEmpty()) {
      put(out, field, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void put(ByteArrayOutputStream out, int field, byte[] bytes) {
    out.write(field);
    int length = bytes.length;
    while (length > 0x7f) {
      out.write(length | 0x80);
      length >>>= 7;
    }
    out.write(length);
    out.write(bytes, 0, bytes.length);
  }

  /** The two ends of what is longer. */
  private static String ends(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most / 2) + text.substring(text.length() - most / 2);
  }

  /** A row's content, read back. */
  record Content(
      Submission submission,
      String blog,
      String rule,
      String recheckReason,
      String client,
      boolean test) {
    /** Whether nothing is there, because retention erased it. */
    boolean isEmpty() {
      return blog.isEmpty() && submission.equals(NOTHING);
    }
  }

  /**
   * Reads what {@link #pack} wrote; what is empty, because retention erased it, has empty fields.
   *
   * @throws IllegalArgumentException when the bytes are damaged
   */
  static Content unpack(byte[] packed) {
    String[] texts = new String[FIELDS];
    Arrays.fill(texts, "");
    ByteBuffer numbers = ByteBuffer.allocate(0);
    for (int at = 0; at < packed.length; ) {
      int field = packed[at++];
      int length = 0;
      for (int shift = 0; ; shift += 7) {
        if (at == packed.length || shift > 28) {
          throw new IllegalArgumentException("the content of a check is damaged");
        }
        byte next = packed[at++];
        length |= (next & 0x7f) << shift;
        if (next >= 0) {
          break;
        }
      }
      if (length < 0 || length > packed.length - at) {
        throw new IllegalArgumentException("the content of a check is damaged");
      }
      if (field == NUMBERS) {
        numbers = ByteBuffer.wrap(packed, at, length);
      } else if (field > 0 && field < FIELDS) {
        texts[field] = new String(packed, at, length, StandardCharsets.UTF_8);
      }
      at += length;
    }
    return content(texts, numbers);
  }

  private static Content content(String[] texts, ByteBuffer numbers) {
    boolean has = numbers.hasRemaining();
    if (has && numbers.remaining() < NUMBERS_BYTES) {
      throw new IllegalArgumentException("the content of a check is damaged");
    }
    int marks = has ? numbers.getInt() : 0;
    long writing = has ? numbers.getLong() : -1;
    Recent recent =
        has
            ? new Recent(
                numbers.getInt(),
                numbers.getInt(),
                numbers.getInt(),
                numbers.getInt(),
                numbers.getInt())
            : Recent.NONE;
    Submission.Builder submission =
        Submission.builder()
            .text(texts[TEXT])
            .author(texts[AUTHOR])
            .email(texts[EMAIL])
            .url(texts[URL])
            .ip(texts[IP])
            .userAgent(texts[USER_AGENT])
            .referrer(texts[REFERRER])
            .permalink(texts[PERMALINK])
            .type(texts[TYPE])
            .context(texts[CONTEXT])
            .language(texts[LANGUAGE])
            .honeypot((marks & HONEYPOT) != 0)
            .writingMillis(writing)
            .role(texts[ROLE])
            .recheck(texts[RECHECK_REASON]);
    texts[SIGNS].chars().forEach(letter -> Sign.of(letter - '@').ifPresent(submission::sign));
    return new Content(
        submission.build().with(recent),
        texts[BLOG],
        texts[RULE],
        texts[RECHECK_REASON],
        texts[CLIENT],
        (marks & TEST) != 0);
  }

  /** Returns a hash by which the same comment of the same site is known again. */
  static long same(long site, Submission said) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(site).flip());
      for (String part : new String[] {said.author(), said.ip(), said.permalink(), said.text()}) {
        sha.update(part.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
      }
      return ByteBuffer.wrap(sha.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
