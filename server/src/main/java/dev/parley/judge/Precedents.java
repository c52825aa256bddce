package dev.parley.judge;

import dev.parley.db.Db;
import dev.parley.filter.Features;
import dev.parley.filter.Filter;
import dev.parley.filter.Lesson;
import dev.parley.filter.Teaching;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what was taught about comments most like one. Looks through the log when a moderator asks,
 * so that nothing is kept in memory for it and no posting waits for it.
 */
final class Precedents {
  private static final int LOOKED_THROUGH = 500;

  /** Below this, what two comments share is what any two comments share. */
  private static final double LEAST = 0.15;

  private final Db db;
  private final LessonStore store;

  Precedents(Db db, LessonStore store) {
    this.db = db;
    this.store = store;
  }

  List<Precedent> like(Filter filter, long site, Features features, int most) {
    Set<ByteBuffer> told = new HashSet<>();
    List<Precedent> found = new ArrayList<>();
    for (LessonStore.Told past : db.read(h -> store.lately(h, site, LOOKED_THROUGH))) {
      Lesson lesson = past.lesson();
      boolean stands = told.add(ByteBuffer.wrap(lesson.digest()));
      if (stands && lesson.teaching() != Teaching.FORGET) {
        double likeness = filter.likeness(site, features, lesson.features());
        if (likeness >= LEAST) {
          found.add(new Precedent(lesson, past.source(), past.at(), likeness));
        }
      }
    }
    found.sort(Comparator.comparingDouble(one -> -one.likeness()));
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }
}
