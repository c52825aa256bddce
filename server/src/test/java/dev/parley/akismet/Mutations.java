package dev.parley.akismet;

import dev.parley.web.Damage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Requests of real clients, changed at random; the same seed gives the same ones. */
final class Mutations {
  private static final List<String> PATHS =
      List.of(
          "/1.1/comment-check",
          "/1.1/comment-check",
          "/1.1/comment-check",
          "/1.1/verify-key",
          "/1.1/submit-spam",
          "/1.1/submit-ham",
          "/1.1/deactivate",
          "/1.1/token",
          "/1.1/get-subscription",
          "/1.1/get-stats",
          "/1.2/get-key-stats",
          "/1.1/test",
          "/1.2/usage-limit",
          "/1.2/key-sites");
  private static final List<String> FIELDS =
      List.of(
          "api_key",
          "key",
          "blog",
          "user_ip",
          "user_agent",
          "referrer",
          "permalink",
          "comment_type",
          "content_type",
          "comment_author",
          "comment_author_email",
          "comment_author_url",
          "comment_content",
          "comment_parent",
          "comment_date_gmt",
          "blog_lang",
          "blog_charset",
          "user_role",
          "is_test",
          "test_discard",
          "recheck_reason",
          "honeypot_field_name",
          "hidden_honeypot_field",
          "POST_ak_hp_textarea",
          "comment_context",
          "comment_context[]",
          "comment_context[0]",
          "comment_context[1]",
          "POST_ak_js",
          "POST_ak_bib",
          "POST_ak_bfs",
          "POST_ak_bkp",
          "POST_ak_bkpc",
          "POST_ak_bmc",
          "POST_ak_bmcc",
          "POST_ak_bmk",
          "POST_ak_bck",
          "POST_ak_bmm",
          "POST_ak_bmmc",
          "POST_ak_btmc",
          "POST_ak_bsc",
          "POST_ak_bte",
          "POST_ak_btec",
          "akismet_comment_nonce",
          "month",
          "filter",
          "format",
          "order",
          "limit",
          "offset",
          "from",
          "extended",
          "comment_check_response");
  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "-1",
          "1",
          "true",
          "null",
          "undefined",
          "99999999999999999999",
          "1e309",
          "NaN",
          "2026-13",
          "2022-09",
          "60-days",
          "csv",
          "json",
          "administrator,editor",
          "%",
          "%zz",
          "%00",
          "%ff%fe",
          "%F0%9F%98%80",
          "\u202e",
          "../../etc/passwd",
          "' or 1=1 --",
          "<script>",
          "http://[::1",
          "::ffff:10.0.0.1",
          "1.2.3.4, 5.6.7.8",
          "999.1.1.1",
          "utf-16",
          "x-none",
          "12,34;56,78;",
          ";;;,,,",
          "a=b=c",
          "[[[[",
          "\r\n\r\n",
          "=",
          "&",
          "http://a.example/%");

  private final SplittableRandom random;
  private final Damage damage;
  private final List<byte[]> captured;
  private final List<String> keys;

  /** A request as it goes over the wire, and whether its head is left whole. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Request(byte[] bytes, String path, boolean whole) {}

  Mutations(long seed, List<byte[]> captured, List<String> keys) {
    this.random = new SplittableRandom(seed);
    this.damage = new Damage(random, () -> "&" + pair() + "&");
    this.captured = captured;
    this.keys = keys;
  }

  Request next() {
    byte[] body = body();
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      body = damage.changed(body);
    }
    String path = PATHS.get(random.nextInt(PATHS.size()));
    String target = random.nextInt(8) == 0 ? path + "?" + query(body) : path;
    String method = random.nextInt(12) == 0 ? "GET" : "POST";
    String host = random.nextInt(3) == 0 ? key() + ".rest.example:80" : "rest.example";
    String type =
        switch (random.nextInt(6)) {
          case 0 -> "";
          case 1 -> "Content-Type: charset=utf-8\r\n";
          case 2 -> "Content-Type: multipart/form-data; boundary=x\r\n";
          default -> "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n";
        };
    byte[] head =
        "%s %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(
                method,
                target,
                host,
                random.nextInt(20) == 0 ? "x".repeat(random.nextInt(9_000)) : "WordPress/6.8",
                type,
                body.length)
            .getBytes(StandardCharsets.ISO_8859_1);
    boolean whole = random.nextInt(50) > 0;
    if (!whole) {
      head = damage.head(head);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(head.length + body.length);
    all.writeBytes(head);
    all.writeBytes(body);
    return new Request(all.toByteArray(), path, whole);
  }

  private String key() {
    return keys.get(random.nextInt(keys.size()));
  }

  private byte[] body() {
    if (!captured.isEmpty() && random.nextBoolean()) {
      return captured.get(random.nextInt(captured.size()));
    }
    StringBuilder form = new StringBuilder("api_key=").append(key());
    form.append("&blog=https%3A%2F%2Fblog.example&user_ip=198.51.100.").append(random.nextInt(256));
    for (int i = random.nextInt(12); i > 0; i--) {
      form.append('&').append(pair());
    }
    return form.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String pair() {
    String name = FIELDS.get(random.nextInt(FIELDS.size()));
    if (random.nextInt(10) == 0) {
      return name;
    }
    String value = random.nextInt(3) == 0 ? words() : VALUES.get(random.nextInt(VALUES.size()));
    return name + "=" + value;
  }

  private String words() {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(50) == 0 ? 5_000 : 60); i >= 0; i--) {
      words.append((char) ('a' + random.nextInt(26))).append(random.nextInt(5) == 0 ? "+" : "");
    }
    return words.toString();
  }

  /** What of a form can stand in an address. */
  private static String query(byte[] body) {
    StringBuilder query = new StringBuilder();
    for (byte b : body) {
      if (b > ' ' && b < 0x7f && b != '#' && query.length() < 4_000) {
        query.append((char) b);
      }
    }
    return query.toString();
  }
}
