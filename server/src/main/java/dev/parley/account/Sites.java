package dev.parley.account;

import dev.parley.db.Db;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sites and their keys, and the installation's secret. */
public final class Sites {
  private static final String OWN_URL = "own";

  private final Db db;
  private final Clock clock;
  private final SiteStore store = new SiteStore();
  private volatile Map<String, Site> byKey = Map.of();

  /** Opens the sites, making the newsroom's own at the first start. */
  public Sites(Db db, Clock clock) {
    this.db = db;
    this.clock = clock;
    boolean fresh = db.read(store::all).isEmpty();
    if (fresh) {
      db.write(tx -> {
        store.add(tx.handle(), OWN_URL, newKey(), clock.millis());
        return true;
      });
    }
    load();
    db.onChange(change -> {
      if (change.touches("site")) {
        load();
      }
    });
  }

  private void load() {
    byKey =
        db.read(store::all).stream()
            .collect(Collectors.toUnmodifiableMap(Site::apiKey, Function.identity()));
  }

  /** Returns the installation's secret, making it at the first start. */
  public Secret secret() {
    Optional<String> kept = db.read(handle -> store.setting(handle, "secret"));
    String hex =
        kept.orElseGet(() ->
            db.write(tx -> {
              String fresh = HexFormat.of().formatHex(Tokens.random(32));
              store.addSetting(tx.handle(), "secret", fresh);
              return store.setting(tx.handle(), "secret").orElseThrow();
            }));
    return new Secret(HexFormat.of().parseHex(hex));
  }

  /** Remembers where the server was last listening, for commands that run beside it. */
  public void servedAt(String address) {
    if (!servedAt().equals(Optional.of(address))) {
      db.write(tx -> {
        store.setSetting(tx.handle(), "served_at", address);
        return true;
      });
    }
  }

  /** Returns where the server was last listening. */
  public Optional<String> servedAt() {
    return db.read(handle -> store.setting(handle, "served_at"));
  }

  /**
   * Adds a site, or finds the one that has this URL already.
   *
   * @throws IllegalArgumentException with one sentence, when the URL is none
   */
  public Site add(String url) {
    String clean = normal(url);
    return db.write(tx -> {
      store.add(tx.handle(), clean, newKey(), clock.millis());
      Site site = store.byUrl(tx.handle(), clean).orElseThrow();
      tx.changed("site", site.id());
      return site;
    });
  }

  /** Returns the site of a key, in whatever case it was sent. */
  public Optional<Site> byKey(String key) {
    return key.length() == 12
        ? Optional.ofNullable(byKey.get(key.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /**
   * Returns the site that has this URL.
   *
   * @throws IllegalArgumentException with one sentence, when the URL is none
   */
  public Optional<Site> byUrl(String url) {
    String clean = normal(url);
    return db.read(handle -> store.byUrl(handle, clean));
  }

  /** Returns every site, the newsroom's own first. */
  public List<Site> all() {
    return db.read(store::all);
  }

  private static String newKey() {
    return HexFormat.of().formatHex(Tokens.random(6));
  }

  private static String normal(String url) {
    try {
      URI uri = new URI(url.strip());
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return uri.getScheme() + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT) + path;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(wrong(url), e);
    }
    throw new IllegalArgumentException(wrong(url));
  }

  private static String wrong(String url) {
    return "\"%s\" is no site's address: give one such as https://news.example.".formatted(url);
  }
}
