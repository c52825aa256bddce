package dev.parley.filter;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A sparse vector of fixed-point weights (1/65536 of a log-odd) in an open-addressing table.
 *
 * <p>Fixed point makes sums exact: taking a push back out restores the very same weights, and no
 * machine rounds differently.
 */
final class WeightTable {
  private int[] keys = new int[64];
  private int[] weights = new int[64];
  private int used;

  /** The weight of a feature, 0 when it has none. */
  int get(int feature) {
    int mask = keys.length - 1;
    for (int at = slot(feature, mask); keys[at] != 0; at = (at + 1) & mask) {
      if (keys[at] == ~feature) {
        return weights[at];
      }
    }
    return 0;
  }

  /** Adds to the weight of a feature. */
  void add(int feature, int push) {
    int mask = keys.length - 1;
    int at = slot(feature, mask);
    while (keys[at] != 0 && keys[at] != ~feature) {
      at = (at + 1) & mask;
    }
    if (keys[at] == 0) {
      keys[at] = ~feature; // never 0, as features are not negative
      used++;
    }
    weights[at] += push;
    if (used * 3 > keys.length * 2) {
      grow();
    }
  }

  private static int slot(int feature, int mask) {
    return ((feature * 0x9e3779b9) >>> 7) & mask;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldWeights = weights;
    keys = new int[oldKeys.length * 2];
    weights = new int[oldKeys.length * 2];
    used = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0 && oldWeights[i] != 0) {
        add(~oldKeys[i], oldWeights[i]);
      }
    }
  }

  void write(DataOutputStream out) throws IOException {
    int[] features = sortedFeatures();
    out.writeInt(features.length);
    for (int feature : features) {
      out.writeInt(feature);
      out.writeInt(get(feature));
    }
  }

  static WeightTable read(DataInputStream in) throws IOException {
    var table = new WeightTable();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      int feature = in.readInt();
      table.add(feature, in.readInt());
    }
    return table;
  }

  private int[] sortedFeatures() {
    return java.util.stream.IntStream.range(0, keys.length)
        .filter(i -> keys[i] != 0 && weights[i] != 0)
        .map(i -> ~keys[i])
        .sorted()
        .toArray();
  }
}
