package dev.parley.check;

import dev.parley.db.Db;
import dev.parley.db.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What was recorded, to be looked up and searched; reads wait for what was recorded before. */
public final class Archive {
  /** How many rows one search reads at most, so that it ends soon however much is kept. */
  static final int LOOKED_THROUGH = 20_000;

  private static final int AT_ONCE = 500;

  private final Db db;
  private final Recorder recorder;
  private final CheckStore checks = new CheckStore();
  private final CorrectionStore corrections = new CorrectionStore();

  Archive(Db db, Recorder recorder) {
    this.db = db;
    this.recorder = recorder;
  }

  /** How a list is narrowed to outcomes. */
  public enum Outcome {
    ALL,
    SPAM,
    HAM,
    BLATANT,
    /** Told otherwise later. */
    CORRECTED,
    /** A key that only logs let it through. */
    LOGGED;

    /** Returns the word that forms send. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private boolean has(Kept kept) {
      Check check = kept.check();
      return switch (this) {
        case ALL -> true;
        case SPAM -> check.said() == Said.SPAM;
        case HAM -> check.said() == Said.HAM;
        case BLATANT -> check.said() == Said.BLATANT;
        case CORRECTED -> kept.correction() != Correction.NONE;
        case LOGGED -> check.said() != check.would();
      };
    }
  }

  /**
   * What is looked for.
   *
   * @param site the site's number; 0 for every site
   * @param text what stands in the text, name, e-mail address, website, IP address, page or blog,
   *     in whatever case; or a GUID; empty for anything
   */
  public record Query(long site, Outcome outcome, String text) {
    /** Returns whether it asks for some checks only, of those of its site. */
    public boolean isNarrow() {
      return outcome != Outcome.ALL || !text.isEmpty();
    }
  }

  /**
   * A page of what was found, the newest first.
   *
   * @param next the number below which the search goes on; nothing where it has come to its end
   * @param lookedTo when the last check that was looked at came, in milliseconds since 1970
   */
  public record Page(List<Kept> found, OptionalLong next, OptionalLong lookedTo) {
    public Page {
      found = List.copyOf(found);
    }
  }

  /**
   * Finds the check of a GUID.
   *
   * @throws StorageException when the database does not answer
   */
  public Optional<Kept> find(String guid) {
    recorder.settle();
    return Guids.read(guid)
        .flatMap(sound -> byId(Guids.id(sound)).filter(k -> k.check().guid().equals(sound)));
  }

  /** Finds a check by its number. */
  public Optional<Kept> byId(long id) {
    return db.read(handle -> checks.find(handle, id));
  }

  /** Returns the checks that repeat one, in order. */
  public List<Kept> repeating(long id) {
    return db.read(handle -> checks.repeating(handle, id));
  }

  /** Returns what was said of a check later, in order. */
  public List<Corrected> corrections(long id) {
    return db.read(handle -> corrections.of(handle, id));
  }

  /**
   * Returns the newest checks below a number, and where to go on.
   *
   * @param before {@link Long#MAX_VALUE} for the newest
   */
  public Page page(Query query, long before, int most) {
    recorder.settle();
    Optional<String> guid = Guids.read(query.text().strip());
    if (guid.isPresent()) {
      return new Page(
          find(guid.get()).stream().toList(), OptionalLong.empty(), OptionalLong.empty());
    }
    String wanted = folded(query.text().strip());
    List<Kept> found = new ArrayList<>();
    long at = before;
    int left = query.isNarrow() ? LOOKED_THROUGH : most;
    while (left > 0) {
      long from = at;
      int step = Math.min(left, query.isNarrow() ? AT_ONCE : most);
      List<Kept> rows = db.read(h -> checks.before(h, query.site(), from, step));
      for (Kept row : rows) {
        at = row.check().id();
        if (query.outcome().has(row) && has(row, wanted)) {
          found.add(row);
          if (found.size() == most) {
            return page(found, at, true);
          }
        }
      }
      left -= step;
      if (rows.size() < step) {
        return page(found, at, false);
      }
    }
    return page(found, at, true);
  }

  private static Page page(List<Kept> found, long at, boolean more) {
    OptionalLong time =
        at == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(Guids.timeOf(at));
    return new Page(found, more ? OptionalLong.of(at) : OptionalLong.empty(), time);
  }

  private static boolean has(Kept row, String wanted) {
    if (wanted.isEmpty()) {
      return true;
    }
    var said = row.check().submission();
    return List.of(
            said.text(),
            said.author(),
            said.email(),
            said.url(),
            said.ip(),
            said.permalink(),
            row.check().blog())
        .stream()
        .anyMatch(part -> folded(part).contains(wanted));
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
