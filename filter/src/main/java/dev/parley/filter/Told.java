package dev.parley.filter;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What was last said about a thing, and everything that it moved: enough to take it back out.
 *
 * @param spam whether it was called spam
 * @param season the season in which it was
 * @param mark a hash of the features learned, to tell whether they are the ones at hand
 * @param push what it pushed its features by
 * @param step class of the score it had when it was learned
 * @param doubted what it moved the doubt by
 * @param moves what it moved in the fusion
 * @param beside the made-up good comment that was set against it, if one was
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
record Told(
    boolean spam,
    int season,
    int mark,
    Experts.Push push,
    int step,
    int doubted,
    int[] moves,
    @Nullable Beside beside) {

  /** What was learned beside a lesson: from which source, by which seed, and what that moved. */
  record Beside(int source, long seed, Told told) {}

  /** At most how many bytes {@link #write} writes. */
  static final int BYTES = 8 + 2 * (4 + Varint.MOST * (7 + Fusion.MOVES));

  /** About how many bytes one takes in memory, its entry in the ledger included. */
  static final int MEMORY = 264;

  void write(ByteBuffer out) {
    out.putInt(mark);
    Varint.put(out, 2 * season + (spam ? 1 : 0));
    Varint.putSigned(out, push.all());
    Varint.putSigned(out, push.few());
    Varint.put(out, step);
    Varint.putSigned(out, doubted);
    for (int move : moves) {
      Varint.putSigned(out, move);
    }
    Varint.put(out, beside == null ? 0 : beside.source() + 1);
    if (beside != null) {
      out.putLong(beside.seed());
      beside.told().write(out);
    }
  }

  /** The same with a comment set against it. */
  Told with(Beside other) {
    return new Told(spam, season, mark, push, step, doubted, moves, other);
  }

  static Told read(ByteBuffer in) {
    int mark = in.getInt();
    int head = Varint.get(in);
    var push = new Experts.Push(Varint.getSigned(in), Varint.getSigned(in));
    int step = Varint.get(in);
    int doubted = Varint.getSigned(in);
    int[] moves = new int[Fusion.MOVES];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = Varint.getSigned(in);
    }
    int beside = Varint.get(in);
    Told alone = new Told((head & 1) == 1, head >>> 1, mark, push, step, doubted, moves, null);
    return beside == 0 ? alone : alone.with(new Beside(beside - 1, in.getLong(), read(in)));
  }
}
