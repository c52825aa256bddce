package dev.parley.filter;

import java.nio.ByteBuffer;

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
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
record Told(
    boolean spam, int season, int mark, Experts.Push push, int step, int doubted, int[] moves) {
  /** At most how many bytes {@link #write} writes. */
  static final int BYTES = 4 + Varint.MOST * (6 + Fusion.MOVES);

  /** About how many bytes one takes in memory, its entry in the ledger included. */
  static final int MEMORY = 232;

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
    return new Told((head & 1) == 1, head >>> 1, mark, push, step, doubted, moves);
  }
}
