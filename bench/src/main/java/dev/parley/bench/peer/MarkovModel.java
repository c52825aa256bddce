package dev.parley.bench.peer;

import java.util.Arrays;

/**
 * A dynamic Markov model of bytes, bit by bit (Cormack and Horspool 1987): a state that is often
 * entered from one side is cloned for that side.
 */
final class MarkovModel {
  private static final int TREE = 255;
  private static final double OWN = 2;
  private static final double OTHERS = 2;
  private static final int MOST_STATES = 1 << 24;
  private static final double FIRST = 0.2;

  private int[] next = new int[1 << 18];
  private float[] counts = new float[1 << 18];
  private int states;

  /** Braids 256 trees of eight bits, one for each byte before, into the first model. */
  MarkovModel() {
    for (int before = 0; before < 256; before++) {
      for (int node = 0; node < TREE; node++) {
        int state = before * TREE + node;
        for (int bit = 0; bit < 2; bit++) {
          int child = 2 * node + 1 + bit;
          set(state, bit, child < TREE ? before * TREE + child : (child - TREE) * TREE, FIRST);
        }
      }
    }
    states = 256 * TREE;
  }

  private void set(int state, int bit, int to, double count) {
    int at = 2 * state + bit;
    if (at >= next.length) {
      next = Arrays.copyOf(next, 2 * next.length);
      counts = Arrays.copyOf(counts, 2 * counts.length);
    }
    next[at] = to;
    counts[at] = (float) count;
  }

  /** Returns how many bits a message would take, leaving the model as it is. */
  double bits(byte[] message, int length) {
    double product = 0;
    int state = 0;
    for (int i = 0; i < length; i++) {
      for (int shift = 7; shift >= 0; shift--) {
        int bit = message[i] >> shift & 1;
        double of = counts[2 * state + bit];
        product -= Math.log(of / (counts[2 * state] + counts[2 * state + 1]));
        state = next[2 * state + bit];
      }
    }
    return product / Math.log(2);
  }

  void learn(byte[] message, int length) {
    int state = 0;
    for (int i = 0; i < length; i++) {
      for (int shift = 7; shift >= 0; shift--) {
        int at = 2 * state + (message[i] >> shift & 1);
        int to = next[at];
        double own = counts[at];
        double all = (double) counts[2 * to] + counts[2 * to + 1];
        if (own > OWN && all - own > OTHERS && states < MOST_STATES) {
          double share = own / all;
          int clone = states++;
          for (int bit = 0; bit < 2; bit++) {
            double count = counts[2 * to + bit];
            set(clone, bit, next[2 * to + bit], count * share);
            counts[2 * to + bit] = (float) (count * (1 - share));
          }
          next[at] = clone;
          to = clone;
        }
        counts[at] += 1;
        state = to;
      }
    }
  }
}
