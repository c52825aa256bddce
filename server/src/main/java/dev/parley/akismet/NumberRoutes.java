package dev.parley.akismet;

import dev.parley.account.Site;
import dev.parley.check.Statistics;
import dev.parley.web.Response;
import dev.parley.web.Router;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/** The numbers of a key, as clients ask for them: over time, against its limit, by blog. */
final class NumberRoutes {
  private final Door door;
  private final Quota quota;
  private final Statistics statistics;
  private final Clock clock;

  NumberRoutes(Door door, Quota quota, Statistics statistics, Clock clock) {
    this.door = door;
    this.quota = quota;
    this.statistics = statistics;
    this.clock = clock;
  }

  /** Answers for a site. */
  @FunctionalInterface
  private interface Answer {
    Response of(Site site, CommentFields fields);
  }

  void routes(Router router) {
    for (String path :
        new String[] {"/1.1/get-stats", "/1.1/get-key-stats", "/1.2/get-key-stats"}) {
      both(router, path, Door.Which.CANDIDATE, this::stats);
    }
    both(router, "/1.2/usage-limit", Door.Which.OWN, this::usage);
    both(router, "/1.2/key-sites", Door.Which.OWN, this::blogs);
  }

  private void both(Router router, String path, Door.Which which, Answer answer) {
    Router.Action action =
        request -> {
          CommentFields fields = AkismetRoutes.fields(request);
          return switch (door.enter(fields, request.host(), which, Door.Blog.MUST_FIT_IF_NAMED)) {
            case Entry.Open open -> answer.of(open.site(), fields);
            case Entry.Shut shut -> AkismetRoutes.refused(shut.why());
          };
        };
    router.get(path, action).post(path, action);
  }

  private Response stats(Site site, CommentFields fields) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Period period = Period.of(fields.get("from"));
    return AkismetRoutes.json(
        period == Period.DAYS
            ? NumbersJson.days(statistics.days(site.id(), today.minusDays(Period.LAST_DAYS - 1)))
            : NumbersJson.months(
                statistics.months(site.id()).tailMap(period.first(YearMonth.from(today)))));
  }

  private Response usage(Site site, CommentFields fields) {
    return AkismetRoutes.json(
        NumbersJson.usage(
            site.policy().limits().perMonth(), quota.used(site), fields.isTrue("extended")));
  }

  private Response blogs(Site site, CommentFields fields) {
    YearMonth month = month(fields.get("month"));
    KeySites sites =
        KeySites.of(
            month,
            statistics.blogs(site.id(), month),
            site.policy().blogs(),
            fields.get("filter"),
            fields.get("order"),
            number(fields.get("limit"), KeySites.MOST, KeySites.MOST),
            number(fields.get("offset"), 0, Integer.MAX_VALUE));
    return fields.get("format").toLowerCase(Locale.ROOT).equals("csv")
        ? Response.of(200, "text/csv; charset=utf-8", sites.csv().getBytes(StandardCharsets.UTF_8))
        : AkismetRoutes.json(sites.json());
  }

  private YearMonth month(String text) {
    try {
      return text.isEmpty() ? quota.month() : YearMonth.parse(text);
    } catch (DateTimeException e) {
      return quota.month(); // as for any field that says nothing
    }
  }

  private static int number(String text, int otherwise, int most) {
    boolean digits =
        !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Math.min(Integer.parseInt(text), most) : otherwise;
  }
}
