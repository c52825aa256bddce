package dev.parley.account;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The SQL of sites and of the installation's settings. */
final class SiteStore {
  private static final RowMapper<Site> SITE =
      (row, context) ->
          new Site(
              row.getLong("id"),
              row.getString("url"),
              row.getString("api_key"),
              row.getLong("created_at"));

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
    return handle
        .createQuery("select * from site where url = :url")
        .bind("url", url)
        .map(SITE)
        .findOne();
  }

  List<Site> all(Handle handle) {
    return handle.createQuery("select * from site order by id").map(SITE).list();
  }
}
