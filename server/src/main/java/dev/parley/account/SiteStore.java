package dev.parley.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The SQL of sites, their keys, and the installation's settings. */
final class SiteStore {
  private final PolicyStore policies = new PolicyStore();

  Optional<String> setting(Handle handle, String name) {
    return handle
        .createQuery("select value from setting where name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  /** Keeps a setting unless it is there already, as when two nodes start at once. */
  void addSetting(Handle handle, String name, String value) {
    handle
        .createUpdate(
            "insert into setting (name, value) values (:name, :value) on conflict (name) do nothing")
        .bind("name", name)
        .bind("value", value)
        .execute();
  }

  void setSetting(Handle handle, String name, String value) {
    handle
        .createUpdate(
            "insert into setting (name, value) values (:name, :value)"
                + " on conflict (name) do update set value = excluded.value")
        .bind("name", name)
        .bind("value", value)
        .execute();
  }

  /** Adds a site unless its URL is there already. */
  void add(Handle handle, String url, String apiKey, long now) {
    handle
        .createUpdate(
            "insert into site (url, api_key, created_at) values (:url, :key, :now)"
                + " on conflict (url) do nothing")
        .bind("url", url)
        .bind("key", apiKey)
        .bind("now", now)
        .execute();
  }

  Optional<Site> byUrl(Handle handle, String url) {
    return all(handle).stream().filter(site -> site.url().equals(url)).findFirst();
  }

  List<Site> all(Handle handle) {
    Map<Long, List<String>> blogs = policies.blogs(handle);
    Map<Long, List<Rule>> rules = policies.rules(handle);
    return handle
        .createQuery("select * from site order by id")
        .map((row, context) -> {
          long id = row.getLong("id");
          Policy policy =
              PolicyStore.policy(
                  row, blogs.getOrDefault(id, List.of()), rules.getOrDefault(id, List.of()));
          return new Site(
              id,
              row.getString("url"),
              row.getString("api_key"),
              row.getLong("created_at"),
              policy);
        })
        .list();
  }

  /** Every key there is or was, with its site. */
  Map<String, SiteKey> keys(Handle handle) {
    Map<String, SiteKey> keys = new HashMap<>();
    Map<Long, Site> byId = new HashMap<>();
    for (Site site : all(handle)) {
      byId.put(site.id(), site);
      keys.put(site.apiKey(), new SiteKey(site, site.policy().revoked() ? 0 : SiteKey.WITHOUT_END));
    }
    for (Former former : former(handle)) {
      Site site = byId.get(former.site());
      if (site != null) {
        keys.put(former.key(), new SiteKey(site, site.policy().revoked() ? 0 : former.endsAt()));
      }
    }
    return Map.copyOf(keys);
  }

  private record Former(String key, long site, long endsAt) {}

  private static List<Former> former(Handle handle) {
    return handle
        .createQuery("select api_key, site_id, ends_at from former_key")
        .map((row, context) ->
            new Former(row.getString("api_key"), row.getLong("site_id"), row.getLong("ends_at")))
        .list();
  }

  /** Gives a site another key, which works. */
  void replaceKey(Handle handle, Site site, String fresh, long oldEndsAt) {
    handle
        .createUpdate(
            "insert into former_key (api_key, site_id, ends_at) values (:key, :site, :ends)")
        .bind("key", site.apiKey())
        .bind("site", site.id())
        .bind("ends", oldEndsAt)
        .execute();
    handle
        .createUpdate("update site set api_key = :key, revoked_at = 0 where id = :site")
        .bind("key", fresh)
        .bind("site", site.id())
        .execute();
  }

  /** Ends every key of a site. */
  void revoke(Handle handle, long site, long now) {
    handle
        .createUpdate("update site set revoked_at = :now where id = :site and revoked_at = 0")
        .bind("now", now)
        .bind("site", site)
        .execute();
    endFormer(handle, "site_id = :of", site, now);
  }

  /** Ends a key that was replaced before. */
  void revokeFormer(Handle handle, String key, long now) {
    endFormer(handle, "api_key = :of", key, now);
  }

  private static void endFormer(Handle handle, String which, Object of, long now) {
    handle
        .createUpdate("update former_key set ends_at = :now where ends_at > :now and " + which)
        .bind("now", now)
        .bind("of", of)
        .execute();
  }
}
