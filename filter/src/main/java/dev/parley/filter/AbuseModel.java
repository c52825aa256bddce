package dev.parley.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The shared model of abuse, which never changes: for each feature a weight for each of seven
 * attributes in one 64-bit slot, so that a feature is looked up once for all of them.
 *
 * <p>A text's log-odds of an attribute are a sum over its features, runs of letters and words each
 * weighed by the square root of how many there are; the attributes beside toxicity also hear what
 * that says, by which they carry into languages where nobody labelled them.
 *
 * <p>The file: {@code PARLEYA} and a version byte, the number of slots' bits, for each attribute
 * its {@linkplain Line line} and its scale, the slots, and the SHA-256 of all that.
 */
final class AbuseModel {
  /** The attributes there are weights for, in their order; the last is told by its form alone. */
  static final List<Attribute> LEARNED =
      Arrays.stream(Attribute.values()).filter(a -> a != Attribute.CONSTRUCTIVE).toList();

  static final int SIZE = LEARNED.size();

  /** How much a feature of the lexicon, of which there are few, counts beside the others. */
  static final float SHAPE_SHARE = 0.25f;

  /** The number of the group that {@link Evidence#SHAPE} makes. */
  static final int SHAPES = 2;

  private static final long MAGIC_AND_VERSION = 0x5041_524c_4559_4101L;
  private static final int SPREAD = 0x9e3779b9;
  private static final int SUM = 32;
  private static final int HEAD = Long.BYTES + Integer.BYTES;

  /** A weight of 0 once its sign is turned, so that no weight is negative. */
  private static final int ZERO = 0x80;

  private static final long ZEROS = 0x8080_8080_8080_8080L;
  private static final long EVERY_SECOND = 0x00ff_00ff_00ff_00ffL;

  /** So many bytes fit into a sum of 16 bits. */
  private static final int MOST_SUMMED = 256;

  private static final int LETTERS = 0;
  private static final int SHAPE = Evidence.SHAPE.feature(0) >>> Evidence.HASH_BITS;

  /**
   * How sums of weights become log-odds, and these a score on Perspective's scale.
   *
   * @param unit what one step of a weight is worth
   * @param bias the log-odds of a text of no features
   * @param toxicity how much the log-odds of toxicity count beside
   * @param scale log-odds in ascending order, at equal steps of {@link #scaled}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Line(double unit, double bias, double toxicity, float[] scale) {
    /** How many log-odds {@link #scale} has: scores of 0 to 1 at equal steps. */
    static final int KNOTS = 41;

    private static final int BYTES = 3 * Double.BYTES + KNOTS * Float.BYTES;

    /** A score of 0 to 1 on the scale of Perspective. */
    double scaled(double logit) {
      int last = KNOTS - 1;
      if (logit >= scale[last]) {
        return 1;
      }
      if (logit <= scale[0]) {
        return 0;
      }
      int low = 0;
      int high = last;
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (scale[middle] <= logit) {
          low = middle;
        } else {
          high = middle;
        }
      }
      double part = (logit - scale[low]) / Math.max(1e-6, scale[high] - scale[low]);
      return (low + part) / last;
    }
  }

  private final int bits;
  private final long[] slots;
  private final SlotTags tags;
  private final Line[] lines;
  private final long mark;

  private AbuseModel(int bits, long[] slots, Line[] lines, long mark) {
    this.bits = bits;
    this.slots = slots;
    this.tags = new SlotTags(slots);
    this.lines = lines;
    this.mark = mark;
  }

  private static final class Shipped {
    private static final AbuseModel MODEL = load();

    private static AbuseModel load() {
      try (InputStream in = AbuseModel.class.getResourceAsStream("abuse/abuse.model")) {
        if (in == null) {
          throw new IllegalStateException("the abuse model is missing: build the program again");
        }
        return read(in.readAllBytes());
      } catch (SnapshotException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The model that comes with the program. */
  static AbuseModel shipped() {
    return Shipped.MODEL;
  }

  /** Tells this model from others. */
  long mark() {
    return mark;
  }

  /** How many bytes its weights take in memory. */
  long memory() {
    return slots.length * (long) Long.BYTES + tags.memory();
  }

  Line line(int attribute) {
    return lines[attribute];
  }

  /**
   * The log-odds of every attribute, into {@code out}.
   *
   * @param features of which the first {@code count} hold
   */
  void logits(int[] features, int count, double[] out) {
    long[] weights = new long[count];
    weights(features, count, weights);
    logits(features, weights, 0, count, out);
  }

  /**
   * Looks features up: their weights, as {@link #logits(int[], long[], int, int, double[])} takes
   * them.
   *
   * <p>Memory is slow, and no processor can guess what it holds. So nothing branches on what is
   * found, and the processor asks for many at once.
   */
  void weights(int[] features, int count, long[] out) {
    int shift = Integer.SIZE - bits;
    for (int i = 0; i < count; i++) {
      int hash = features[i] * SPREAD;
      int at = tags.find(hash >>> shift, hash);
      out[i] = at == SlotTags.FURTHER ? index(features[i]) : at;
    }
    for (int i = 0; i < count; i++) {
      int at = (int) out[i];
      long slot = slots[at & ~(at >> 31)] & ~(at >> 31);
      out[i] = (slot ^ ZEROS) >>> Byte.SIZE;
    }
  }

  /**
   * The log-odds of every attribute, into {@code out}, of features looked up before.
   *
   * @param weights what {@link #weights} found for each
   */
  void logits(int[] features, long[] weights, int from, int to, double[] out) {
    int[] sums = new int[3 * SIZE];
    int letters = 0;
    int shapes = 0;
    for (int start = from; start < to; start += MOST_SUMMED) {
      int end = Math.min(to, start + MOST_SUMMED);
      long even = 0; // sums of four bytes each, with room for 256
      long odd = 0;
      long evenWords = 0;
      long oddWords = 0;
      long evenShapes = 0;
      long oddShapes = 0;
      int others = 0;
      int shapesHere = 0;
      for (int i = start; i < end; i++) {
        int kind = features[i] >>> Evidence.HASH_BITS;
        int isOther = -kind >> 31; // than letters: all ones, or none
        int isShape = ((kind ^ SHAPE) - 1) >> 31;
        long evenHere = weights[i] & EVERY_SECOND;
        long oddHere = weights[i] >>> Byte.SIZE & EVERY_SECOND;
        even += evenHere;
        odd += oddHere;
        evenWords += evenHere & isOther;
        oddWords += oddHere & isOther;
        evenShapes += evenHere & isShape;
        oddShapes += oddHere & isShape;
        others -= isOther;
        shapesHere -= isShape;
      }
      letters += end - start - others;
      shapes += shapesHere;
      int wordsHere = others - shapesHere;
      add(sums, 0, even - evenWords, odd - oddWords, end - start - others);
      add(sums, SIZE, evenWords - evenShapes, oddWords - oddShapes, wordsHere);
      add(sums, SHAPES * SIZE, evenShapes, oddShapes, shapesHere);
    }
    double byLetters = share(0, letters);
    double byWords = share(1, to - from - letters - shapes);
    for (int a = 0; a < SIZE; a++) {
      double sum =
          sums[a] * byLetters + sums[SIZE + a] * byWords + sums[2 * SIZE + a] * SHAPE_SHARE;
      out[a] = lines[a].bias() + lines[a].unit() * sum;
      if (a > 0) {
        out[a] += lines[a].toxicity() * out[0];
      }
    }
  }

  /** Adds up what so many features of a group weigh; each byte counts from {@link #ZERO}. */
  private static void add(int[] sums, int base, long even, long odd, int features) {
    for (int a = 0; a < SIZE; a++) {
      long lanes = (a & 1) == 0 ? even : odd;
      int sum = (int) (lanes >>> ((a >> 1) * 2 * Byte.SIZE)) & 0xffff;
      sums[base + a] += sum - ZERO * features;
    }
  }

  /** Which group a kind of feature is of: runs of letters, words, what the lexicon tells. */
  static int group(int kind) {
    return kind == LETTERS ? 0 : kind == SHAPE ? SHAPES : 1;
  }

  /** What one feature of a group counts among so many. */
  static double share(int group, int size) {
    return group == SHAPES ? SHAPE_SHARE : 1 / Math.sqrt(Math.max(1, size));
  }

  /** What one feature adds to the log-odds of an attribute, among so many of its group. */
  double share(int feature, int attribute, int size) {
    double share = share(group(feature >>> Evidence.HASH_BITS), size);
    double own = weight(feature, attribute) * lines[attribute].unit();
    double toxic =
        attribute == 0 ? 0 : lines[attribute].toxicity() * weight(feature, 0) * lines[0].unit();
    return share * (own + toxic);
  }

  private int weight(int feature, int attribute) {
    return (byte) (slot(feature) >>> (Byte.SIZE * (attribute + 1)));
  }

  private long slot(int feature) {
    int at = index(feature);
    return at < 0 ? 0 : slots[at];
  }

  private int index(int feature) {
    int hash = feature * SPREAD;
    int mask = slots.length - 1;
    for (int at = hash >>> (Integer.SIZE - bits); slots[at] != 0; at = (at + 1) & mask) {
      if ((byte) slots[at] == (byte) hash) {
        return at;
      }
    }
    return SlotTags.NOWHERE;
  }

  /**
   * Builds a model.
   *
   * @param features those with a weight
   * @param weights for each of them, one for each attribute, -127 to 127
   */
  static AbuseModel of(int[] features, byte[][] weights, Line[] lines) {
    int bits = 4;
    while (features.length * 10L > (5L << bits)) {
      bits++;
    }
    long[] slots = new long[1 << bits];
    for (int i = 0; i < features.length; i++) {
      int hash = features[i] * SPREAD;
      long slot = hash & 0xff;
      for (int a = 0; a < SIZE; a++) {
        slot |= (weights[i][a] & 0xffL) << (Byte.SIZE * (a + 1));
      }
      int at = hash >>> (Integer.SIZE - bits);
      while (slots[at] != 0) {
        at = (at + 1) & (slots.length - 1);
      }
      slots[at] = slot;
    }
    byte[] body = body(bits, slots, lines);
    return new AbuseModel(bits, slots, lines, ByteBuffer.wrap(Snapshot.sha256(body)).getLong());
  }

  /** The same weights read by other lines. */
  AbuseModel with(Line[] others) {
    byte[] body = body(bits, slots, others);
    return new AbuseModel(bits, slots, others, ByteBuffer.wrap(Snapshot.sha256(body)).getLong());
  }

  private static byte[] body(int bits, long[] slots, Line[] lines) {
    ByteBuffer out =
        ByteBuffer.allocate(HEAD + SIZE * Line.BYTES + slots.length * Long.BYTES)
            .putLong(MAGIC_AND_VERSION)
            .putInt(bits);
    for (Line line : lines) {
      out.putDouble(line.unit()).putDouble(line.bias()).putDouble(line.toxicity());
      for (float knot : line.scale()) {
        out.putFloat(knot);
      }
    }
    for (long slot : slots) {
      out.putLong(slot);
    }
    return out.array();
  }

  /** The model as a file. */
  byte[] write() {
    byte[] body = body(bits, slots, lines);
    return ByteBuffer.allocate(body.length + SUM).put(body).put(Snapshot.sha256(body)).array();
  }

  /** Reads what {@link #write} wrote. */
  static AbuseModel read(byte[] file) throws SnapshotException {
    if (file.length < HEAD + SIZE * Line.BYTES + SUM) {
      throw new SnapshotException("the abuse model is cut short; take the one of the release");
    }
    byte[] sum = Arrays.copyOfRange(file, file.length - SUM, file.length);
    if (!Arrays.equals(sum, Snapshot.sha256(Arrays.copyOf(file, file.length - SUM)))) {
      throw new SnapshotException(
          "the abuse model's checksum does not fit its content; take the one of the release");
    }
    ByteBuffer in = ByteBuffer.wrap(file);
    if (in.getLong() != MAGIC_AND_VERSION) {
      throw new SnapshotException("the abuse model is of another version; train it again");
    }
    int bits = in.getInt();
    if (bits < 4 || bits > 23 || file.length != HEAD + SIZE * Line.BYTES + (8 << bits) + SUM) {
      throw new SnapshotException("the abuse model's size does not fit its head; train it again");
    }
    Line[] lines = new Line[SIZE];
    for (int a = 0; a < SIZE; a++) {
      double unit = in.getDouble();
      double bias = in.getDouble();
      double toxicity = in.getDouble();
      float[] scale = new float[Line.KNOTS];
      for (int i = 0; i < scale.length; i++) {
        scale[i] = in.getFloat();
      }
      lines[a] = new Line(unit, bias, toxicity, scale);
    }
    long[] slots = new long[1 << bits];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = in.getLong();
    }
    return new AbuseModel(bits, slots, lines, ByteBuffer.wrap(sum).getLong());
  }
}
