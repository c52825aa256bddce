package dev.parley.filter;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one site's moderators have taught, on top of the shared base. Guarded by its owner. */
final class SiteMind {
  private static final double UNIT = 65_536;
  private static final double RATE = 4;

  /** What was last said about a thing and the push that it gave the weights. */
  private record Told(boolean spam, int push) {}

  private final WeightTable weights;
  private final Map<Digest, Told> told = new HashMap<>();

  SiteMind() {
    this(new WeightTable());
  }

  private SiteMind(WeightTable weights) {
    this.weights = weights;
  }

  /** The log-odds of spam. */
  double score(Features features) {
    long sum = 0;
    for (int feature : features.sorted()) {
      sum += weights.get(feature);
    }
    return sum / (UNIT * scale(features));
  }

  double weight(int feature) {
    return weights.get(feature) / UNIT;
  }

  /** The divisor that keeps long comments from shouting. */
  static double scale(Features features) {
    return Math.sqrt(Math.max(1, features.count()));
  }

  static double probability(double score) {
    return 1 / (1 + StrictMath.exp(-score));
  }

  /** Learns one lesson; false when it said nothing new. */
  boolean learn(Digest digest, Features features, Teaching teaching) {
    Told before = told.get(digest);
    if (teaching == Teaching.FORGET
        ? before == null
        : before != null && before.spam() == (teaching == Teaching.SPAM)) {
      return false;
    }
    if (before != null) {
      push(features, -before.push());
      told.remove(digest);
    }
    if (teaching != Teaching.FORGET) {
      double target = teaching == Teaching.SPAM ? 1 : 0;
      double error = target - probability(score(features));
      int push = (int) StrictMath.rint(UNIT * RATE * error / scale(features));
      push(features, push);
      told.put(digest, new Told(teaching == Teaching.SPAM, push));
    }
    return true;
  }

  private void push(Features features, int push) {
    for (int feature : features.sorted()) {
      weights.add(feature, push);
    }
  }

  void write(DataOutputStream out) throws IOException {
    weights.write(out);
    List<Map.Entry<Digest, Told>> entries =
        told.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<Digest, Told> e) -> e.getKey().high())
                    .thenComparingLong(e -> e.getKey().low()))
            .toList();
    out.writeInt(entries.size());
    for (Map.Entry<Digest, Told> entry : entries) {
      out.writeLong(entry.getKey().high());
      out.writeLong(entry.getKey().low());
      out.writeBoolean(entry.getValue().spam());
      out.writeInt(entry.getValue().push());
    }
  }

  static SiteMind read(DataInputStream in) throws IOException {
    var mind = new SiteMind(WeightTable.read(in));
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      var digest = new Digest(in.readLong(), in.readLong());
      mind.told.put(digest, new Told(in.readBoolean(), in.readInt()));
    }
    return mind;
  }
}
