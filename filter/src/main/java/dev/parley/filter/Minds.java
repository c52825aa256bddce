package dev.parley.filter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The minds of all sites. Those used lately are awake, ready to judge; the others are packed into
 * some hundred bytes a lesson and woken when they are asked for. What a mind says does not depend
 * on whether it slept.
 *
 * <p>Thread-safe as long as nobody changes a mind while another thread calls {@link #get}, {@link
 * #packed} or {@link #changed}: {@link Filter} holds its lock.
 */
final class Minds {
  /** How many bytes minds that are awake may take; beyond, those not used longest are packed. */
  static final long MOST_AWAKE = 128L << 20;

  /** After packing, so much of it is free again. */
  private static final int FREED = 8;

  private final ConcurrentMap<Long, Entry> entries = new ConcurrentHashMap<>();
  private final long mostAwake;
  private long awakeBytes;

  Minds() {
    this(MOST_AWAKE);
  }

  /** Minds of which those awake take at most so many bytes. */
  Minds(long mostAwake) {
    this.mostAwake = mostAwake;
  }

  /** One site's mind: awake, packed, or both while they say the same. */
  private static final class Entry {
    private volatile @Nullable SiteMind awake;
    private byte @Nullable [] packed;
    private long bytes;

    /** When it was last asked for; a lost race costs nothing. */
    private long used;
  }

  /** The mind of a site, null where nothing was taught. */
  @Nullable SiteMind get(long site) {
    Entry entry = entries.get(site);
    if (entry == null) {
      return null;
    }
    entry.used = System.nanoTime();
    SiteMind mind = entry.awake;
    return mind != null ? mind : wake(entry);
  }

  /** The mind of a site, to be changed: a new one where there was none. */
  SiteMind getOrNew(long site) {
    entries.computeIfAbsent(
        site,
        fresh -> {
          var entry = new Entry();
          entry.awake = new SiteMind();
          return entry;
        });
    SiteMind mind = get(site);
    if (mind == null) {
      throw new IllegalStateException("the mind of site " + site + " went away");
    }
    return mind;
  }

  /** Takes note that a mind was changed. */
  synchronized void changed(long site) {
    Entry entry = entries.get(site);
    SiteMind mind = entry == null ? null : entry.awake;
    if (entry != null && mind != null) {
      entry.packed = null;
      account(entry, mind.memory());
      packOthers(entry);
    }
  }

  private synchronized SiteMind wake(Entry entry) {
    SiteMind mind = entry.awake;
    byte[] packed = entry.packed;
    if (mind == null && packed != null) {
      mind = SiteMind.read(ByteBuffer.wrap(packed));
      entry.awake = mind;
      account(entry, mind.memory() + packed.length);
      packOthers(entry);
    }
    if (mind == null) {
      throw new IllegalStateException("a mind is neither awake nor packed");
    }
    return mind;
  }

  private void account(Entry entry, long bytes) {
    awakeBytes += bytes - entry.bytes;
    entry.bytes = bytes;
  }

  private void packOthers(Entry busy) {
    if (awakeBytes <= mostAwake) {
      return;
    }
    List<Entry> idle = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (entry != busy && entry.awake != null) {
        idle.add(entry);
      }
    }
    long[] used = idle.stream().mapToLong(entry -> entry.used).toArray();
    Integer[] order = new Integer[used.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingLong(i -> used[i]));
    for (Integer next : order) {
      if (awakeBytes <= mostAwake - mostAwake / FREED) {
        return;
      }
      Entry entry = idle.get(next);
      entry.packed = packed(entry);
      account(entry, 0);
      entry.awake = null;
    }
  }

  /** The sites that were taught anything, ascending. */
  long[] sites() {
    return entries.keySet().stream().mapToLong(site -> site).sorted().toArray();
  }

  /** A site's mind in packed form, the same whether it is awake or not; empty where none is. */
  synchronized byte[] packed(long site) {
    Entry entry = entries.get(site);
    return entry == null ? new byte[0] : packed(entry);
  }

  private static byte[] packed(Entry entry) {
    byte[] packed = entry.packed;
    if (packed != null) {
      return packed;
    }
    SiteMind mind = entry.awake;
    if (mind == null) {
      throw new IllegalStateException("a mind is neither awake nor packed");
    }
    ByteBuffer out = ByteBuffer.allocate(mind.bytes());
    mind.write(out);
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Adds a mind in packed form; it is unpacked when it is asked for. */
  void put(long site, byte[] packed) {
    var entry = new Entry();
    entry.packed = packed;
    entries.put(site, entry);
  }
}
