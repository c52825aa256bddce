package dev.parley.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The tags of a large table of slots, apart from them: an eighth of the memory tells where a hash
 * stands, so that the table itself is touched for what is there alone. Eight neighbours are looked
 * at together and without a branch, since nobody can guess where a hash stands.
 *
 * <p>A slot holds its tag in its lowest byte and is 0 when it is free; a hash stands at the first
 * slot of its tag from its home on, unless a free one comes before.
 */
final class SlotTags {
  /** What {@link #find} returns when the hash is nowhere. */
  static final int NOWHERE = -1;

  /** What {@link #find} returns when the neighbours do not tell. */
  static final int FURTHER = -2;

  /** How many slots from home on are looked at. */
  static final int NEIGHBOURS = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long SEVEN_BITS = 0x7f7f_7f7f_7f7f_7f7fL;

  private final int mask;

  /** A byte a slot; after the last, the first ones again. */
  private final byte[] tags;

  /** A bit a slot: whether it is taken. */
  private final byte[] taken;

  /**
   * @param slots a power of two, at least {@value #NEIGHBOURS}
   */
  SlotTags(long[] slots) {
    mask = slots.length - 1;
    tags = new byte[slots.length + NEIGHBOURS];
    taken = new byte[tags.length / Byte.SIZE + Integer.BYTES];
    for (int i = 0; i < tags.length; i++) {
      long slot = slots[i & mask];
      tags[i] = (byte) slot;
      taken[i >> 3] |= (byte) (slot == 0 ? 0 : 1 << (i & 7));
    }
  }

  /** How many bytes it takes. */
  long memory() {
    return (long) tags.length + taken.length;
  }

  /** The index of the slot of a tag, {@link #NOWHERE} or {@link #FURTHER}. */
  int find(int home, int tag) {
    long different = (long) LONGS.get(tags, home) ^ (tag & 0xff) * ONES;
    long same = ~(((different & SEVEN_BITS) + SEVEN_BITS) | different | SEVEN_BITS);
    int found = Long.numberOfTrailingZeros(same) >>> 3;
    int window = (int) INTS.get(taken, home >>> 3) >>> (home & 7) & 0xff;
    int free = Integer.numberOfTrailingZeros(~window);
    if ((found & free) == NEIGHBOURS) {
      return FURTHER;
    }
    int isFound = (found - free) >> 31;
    return ((home + found) & mask & isFound) | ~isFound;
  }
}
