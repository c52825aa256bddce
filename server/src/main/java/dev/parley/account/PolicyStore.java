package dev.parley.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The SQL of what keys may do. */
final class PolicyStore {
  private record OfSite<T>(long site, T what) {}

  /** Reads the policy of a row of {@code site}. */
  static Policy policy(ResultSet row, List<String> blogs, List<Rule> rules) throws SQLException {
    return new Policy(
        row.getLong("revoked_at") != 0,
        new Blogs(blogs),
        new CallLimits(row.getInt("per_minute"), row.getLong("per_month")),
        row.getInt("log_only") != 0,
        new Gates(gate(row, "hold_at"), gate(row, "discard_at")),
        Civility.of(row.getString("civility")),
        rules);
  }

  private static double gate(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Gates.FILTERS : value;
  }

  /** The blogs of every site that is bound to some. */
  Map<Long, List<String>> blogs(Handle handle) {
    return bySite(
        handle
            .createQuery("select site_id, blog from site_blog order by site_id, blog")
            .map((row, context) -> new OfSite<>(row.getLong("site_id"), row.getString("blog")))
            .list());
  }

  /** The rules of every site that has some. */
  Map<Long, List<Rule>> rules(Handle handle) {
    return bySite(
        handle
            .createQuery("select site_id, verdict, kind, pattern from site_rule order by id")
            .map((row, context) ->
                new OfSite<>(
                    row.getLong("site_id"),
                    new Rule(
                        Rule.Says.valueOf(upper(row.getString("verdict"))),
                        Rule.Kind.valueOf(upper(row.getString("kind"))),
                        row.getString("pattern"))))
            .list());
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static <T> Map<Long, List<T>> bySite(List<OfSite<T>> all) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                OfSite::site, Collectors.mapping(OfSite::what, Collectors.toList())));
  }

  void setLimits(Handle handle, long site, CallLimits limits) {
    handle
        .createUpdate("update site set per_minute = :minute, per_month = :month where id = :site")
        .bind("minute", limits.perMinute())
        .bind("month", limits.perMonth())
        .bind("site", site)
        .execute();
  }

  void setLogOnly(Handle handle, long site, boolean logOnly) {
    handle
        .createUpdate("update site set log_only = :only where id = :site")
        .bind("only", logOnly ? 1 : 0)
        .bind("site", site)
        .execute();
  }

  void setCivility(Handle handle, long site, Civility civility) {
    handle
        .createUpdate("update site set civility = :word where id = :site")
        .bind("word", civility.word())
        .bind("site", site)
        .execute();
  }

  void setGates(Handle handle, long site, Gates gates) {
    handle
        .createUpdate("update site set hold_at = :hold, discard_at = :discard where id = :site")
        .bind("hold", gates.hold() == Gates.FILTERS ? null : gates.hold())
        .bind("discard", gates.discard() == Gates.FILTERS ? null : gates.discard())
        .bind("site", site)
        .execute();
  }

  void addBlog(Handle handle, long site, String blog) {
    handle
        .createUpdate(
            "insert into site_blog (site_id, blog) values (:site, :blog)"
                + " on conflict (site_id, blog) do nothing")
        .bind("site", site)
        .bind("blog", blog)
        .execute();
  }

  /** Returns whether it was there. */
  boolean removeBlog(Handle handle, long site, String blog) {
    return handle
            .createUpdate("delete from site_blog where site_id = :site and blog = :blog")
            .bind("site", site)
            .bind("blog", blog)
            .execute()
        > 0;
  }

  void removeBlogs(Handle handle, long site) {
    handle.createUpdate("delete from site_blog where site_id = :site").bind("site", site).execute();
  }

  int countRules(Handle handle, long site) {
    return handle
        .createQuery("select count(*) from site_rule where site_id = :site")
        .bind("site", site)
        .mapTo(int.class)
        .one();
  }

  /** Adds a rule, or turns the one about the same thing. */
  void addRule(Handle handle, long site, Rule rule, long now) {
    handle
        .createUpdate(
            "insert into site_rule (site_id, verdict, kind, pattern, created_at)"
                + " values (:site, :verdict, :kind, :pattern, :now)"
                + " on conflict (site_id, kind, pattern) do update set verdict = excluded.verdict")
        .bind("site", site)
        .bind("verdict", rule.says().word())
        .bind("kind", rule.kind().word())
        .bind("pattern", rule.pattern())
        .bind("now", now)
        .execute();
  }

  /** Returns whether it was there, whatever it said. */
  boolean removeRule(Handle handle, long site, Rule rule) {
    return handle
            .createUpdate(
                "delete from site_rule"
                    + " where site_id = :site and kind = :kind and pattern = :pattern")
            .bind("site", site)
            .bind("kind", rule.kind().word())
            .bind("pattern", rule.pattern())
            .execute()
        > 0;
  }
}
