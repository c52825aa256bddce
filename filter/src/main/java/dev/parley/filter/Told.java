package dev.parley.filter;

import java.nio.ByteBuffer;

/**
 * What was last said about a thing, and every push that it gave: enough to take it back out.
 *
 * @param spam whether it was called spam
 * @param mark a hash of the features learned, to tell whether they are the ones at hand
 * @param all push to the learner of all features
 * @param few push to the learner of few
 * @param step class of the score it had when it was learned
 * @param moves what it moved in the fusion
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
record Told(boolean spam, int mark, int all, int few, int step, int[] moves) {
  static final int BYTES = 1 + 4 * (4 + Fusion.MOVES);

  void write(ByteBuffer out) {
    out.put((byte) (spam ? 1 : 0)).putInt(mark).putInt(all).putInt(few).putInt(step);
    for (int move : moves) {
      out.putInt(move);
    }
  }

  static Told read(ByteBuffer in) {
    boolean spam = in.get() != 0;
    int mark = in.getInt();
    int all = in.getInt();
    int few = in.getInt();
    int step = in.getInt();
    int[] moves = new int[Fusion.MOVES];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = in.getInt();
    }
    return new Told(spam, mark, all, few, step, moves);
  }
}
