package dev.parley.account;

import dev.parley.db.Db;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sites and their keys, and the installation's secret. */
public final class Sites {
  private static final String OWN_URL = "own";

  private final Db db;
  private final Clock clock;
  private final SiteStore store = new SiteStore();
  private final Policies policies;
  private volatile Map<String, SiteKey> byKey = Map.of();
  private volatile Map<Long, Site> byId = Map.of();

  /** Opens the sites, making the newsroom's own at the first start. */
  public Sites(Db db, Clock clock) {
    this.db = db;
    this.clock = clock;
    this.policies = new Policies(db, clock);
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

  /** One at a time, so that what was read earlier never takes the place of what was read later. */
  private synchronized void load() {
    byKey = db.read(store::keys);
    Map<Long, Site> sites = new HashMap<>();
    byKey.values().forEach(key -> sites.put(key.site().id(), key.site()));
    byId = Map.copyOf(sites);
  }

  /** Returns a site by its number, from memory. */
  public Optional<Site> byId(long id) {
    return Optional.ofNullable(byId.get(id));
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

  /** Returns a key that was given to a site at some time, in whatever case it was sent. */
  public Optional<SiteKey> key(String key) {
    return key.length() == 12
        ? Optional.ofNullable(byKey.get(key.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Returns the site that a key is or was given to. */
  public Optional<Site> byKey(String key) {
    return key(key).map(SiteKey::site);
  }

  /** Returns what changes the policies of sites. */
  public Policies policies() {
    return policies;
  }

  /**
   * Gives a site another key, which works even where the site's keys had been revoked.
   *
   * @param keepOld how long the old one goes on working beside it, unless it was revoked
   * @return the site with its new key
   */
  public Site rotate(Site site, Duration keepOld) {
    return db.write(tx -> {
      Site now = store.byUrl(tx.handle(), site.url()).orElseThrow();
      boolean revoked = now.policy().revoked();
      long ends = clock.millis() + (revoked ? 0 : keepOld.toMillis());
      store.replaceKey(tx.handle(), now, newKey(), ends);
      tx.changed("site", now.id());
      return store.byUrl(tx.handle(), now.url()).orElseThrow();
    });
  }

  /** Ends every key of a site. */
  public void revoke(Site site) {
    db.write(tx -> {
      store.revoke(tx.handle(), site.id(), clock.millis());
      tx.changed("site", site.id());
      return true;
    });
  }

  /** Ends one key that was replaced by another. */
  public void revokeFormer(Site site, String key) {
    db.write(tx -> {
      store.revokeFormer(tx.handle(), key.toLowerCase(Locale.ROOT), clock.millis());
      tx.changed("site", site.id());
      return true;
    });
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
