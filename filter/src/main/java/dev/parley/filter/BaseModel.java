package dev.parley.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The shared base: one linear model over the text's features, a byte a weight, that every site
 * starts from and none can change.
 *
 * <p>Weights stand in an open-addressing table beside a check byte of their feature's hash. As a
 * file: {@code PARLEYB} and a version byte, bits of the table's size, scale and bias of the
 * log-odds, where holding begins, the check bytes, the weights, the background, and the SHA-256 of
 * all that.
 */
final class BaseModel implements Prior {
  private static final String RESOURCE = "base.model";
  private static final long MAGIC_AND_VERSION = 0x5041_524c_4559_4202L;
  private static final int HEAD = 8 + 4 + 3 * 8;
  private static final int SUM = 32;
  private static final BaseModel NONE =
      new BaseModel(0, 0, 0, 0, new byte[1], new byte[1], Background.NONE, 0);

  /** The last kind of evidence the base looks at: it knows texts, not people. */
  static final int LAST_KIND = 5;

  private static final int SPREAD = 0x9e3779b9;
  private static final int AHEAD = 64;

  private final int bits;
  private final double scale;
  private final double bias;
  private final double holdAbove;
  private final byte[] checks;
  private final byte[] weights;

  /** Check and weight of a slot in one number, so that a look-up costs one cache miss. */
  private final short[] slots;

  private final Background background;
  private final long mark;

  private BaseModel(
      int bits,
      double scale,
      double bias,
      double holdAbove,
      byte[] checks,
      byte[] weights,
      Background background,
      long mark) {
    this.bits = bits;
    this.scale = scale;
    this.bias = bias;
    this.holdAbove = holdAbove;
    this.checks = checks;
    this.weights = weights;
    this.background = background;
    this.slots = new short[weights.length];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = (short) ((checks[i] << Byte.SIZE) | (weights[i] & 0xff));
    }
    this.mark = mark;
  }

  /** A base that knows nothing. */
  static BaseModel none() {
    return NONE;
  }

  /** The base that ships with the program, read once. */
  static BaseModel shipped() {
    return Shipped.MODEL;
  }

  private static final class Shipped {
    static final BaseModel MODEL = load();

    private static BaseModel load() {
      try (InputStream in = BaseModel.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(
              "the base model is missing from this build; build it with ./parley train");
        }
        return read(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SnapshotException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Tells this base from others; 0 for none. */
  long mark() {
    return mark;
  }

  /** What good comments commonly have. */
  @Override
  public Background background() {
    return background;
  }

  /** The log-odds of spam from the text alone; 0 without a base. */
  @Override
  public double logit(int[] features, int count) {
    if (bits == 0) {
      return 0;
    }
    int sum = 0;
    int seen = 0;
    for (int from = 0; from < count; from += AHEAD) {
      int to = Math.min(count, from + AHEAD);
      boolean none = !anySlot(features, from, to);
      for (int i = from; i < to; i++) {
        int feature = features[i];
        if (feature >>> Evidence.HASH_BITS <= LAST_KIND) {
          seen++;
          sum += none ? 0 : weight(feature);
        }
      }
    }
    return bias + scale * sum / Math.sqrt(Math.max(1, seen));
  }

  /** Whether any feature has something in its slot: loaded together, their cache misses overlap. */
  private boolean anySlot(int[] features, int from, int to) {
    int any = 0;
    for (int i = from; i < to; i++) {
      any |= slots[slot(features[i] * SPREAD, bits)];
    }
    return any != 0;
  }

  /** The log-odds of a text without features. */
  double bias() {
    return bias;
  }

  /** What one of {@code count} text features adds to the log-odds. */
  double share(int feature, int count) {
    return feature >>> Evidence.HASH_BITS <= LAST_KIND
        ? scale * weight(feature) / Math.sqrt(Math.max(1, count))
        : 0;
  }

  /** What to do with a comment on a site that has taught nothing: never discard. */
  Action action(double logit) {
    return logit > holdAbove ? Action.HOLD : Action.PUBLISH;
  }

  /** A feature's weight as stored, 0 when it has none. */
  int weight(int feature) {
    int mask = slots.length - 1;
    int hash = feature * SPREAD;
    byte check = (byte) hash;
    for (int at = slot(hash, bits); (byte) slots[at] != 0; at = (at + 1) & mask) {
      if (slots[at] >> Byte.SIZE == check) {
        return (byte) slots[at];
      }
    }
    return 0;
  }

  private static int slot(int hash, int bits) {
    return bits == 0 ? 0 : hash >>> (Integer.SIZE - bits);
  }

  /** Builds a model from features and their weights of -127 to 127, 0 being left out. */
  static BaseModel of(
      int[] features,
      byte[] values,
      double scale,
      double bias,
      double holdAbove,
      Background background) {
    int bits = 4;
    while (features.length * 2L > (1L << bits)) {
      bits++;
    }
    byte[] checks = new byte[1 << bits];
    byte[] weights = new byte[1 << bits];
    int mask = weights.length - 1;
    for (int i = 0; i < features.length; i++) {
      int hash = features[i] * SPREAD;
      int at = slot(hash, bits);
      while (weights[at] != 0) {
        at = (at + 1) & mask;
      }
      if (values[i] != 0) {
        checks[at] = (byte) hash;
        weights[at] = values[i];
      }
    }
    byte[] sum = sum(bits, scale, bias, holdAbove, checks, weights, background);
    long mark = ByteBuffer.wrap(sum).getLong();
    return new BaseModel(bits, scale, bias, holdAbove, checks, weights, background, mark);
  }

  private static byte[] head(int bits, double scale, double bias, double holdAbove) {
    return ByteBuffer.allocate(HEAD)
        .putLong(MAGIC_AND_VERSION)
        .putInt(bits)
        .putDouble(scale)
        .putDouble(bias)
        .putDouble(holdAbove)
        .array();
  }

  private static byte[] sum(
      int bits,
      double scale,
      double bias,
      double holdAbove,
      byte[] checks,
      byte[] weights,
      Background background) {
    byte[] head = head(bits, scale, bias, holdAbove);
    return Snapshot.sha256(head, checks, weights, background.write());
  }

  /** The model as a file. */
  byte[] write() {
    byte[] common = background.write();
    return ByteBuffer.allocate(HEAD + 2 * weights.length + common.length + SUM)
        .put(head(bits, scale, bias, holdAbove))
        .put(checks)
        .put(weights)
        .put(common)
        .put(sum(bits, scale, bias, holdAbove, checks, weights, background))
        .array();
  }

  /** Reads what {@link #write} wrote. */
  static BaseModel read(byte[] file) throws SnapshotException {
    if (file.length < HEAD + SUM) {
      throw new SnapshotException("the base model is cut short; take the one of the release");
    }
    byte[] sum = Arrays.copyOfRange(file, file.length - SUM, file.length);
    if (!Arrays.equals(sum, Snapshot.sha256(Arrays.copyOf(file, file.length - SUM)))) {
      throw new SnapshotException(
          "the base model's checksum does not fit its content; take the one of the release");
    }
    ByteBuffer in = ByteBuffer.wrap(file);
    if (in.getLong() != MAGIC_AND_VERSION) {
      throw new SnapshotException("the base model is of another version; train it again");
    }
    int bits = in.getInt();
    double scale = in.getDouble();
    double bias = in.getDouble();
    double holdAbove = in.getDouble();
    if (bits < 1 || bits > 24 || file.length < HEAD + (2 << bits) + SUM) {
      throw new SnapshotException("the base model's size does not fit its head; train it again");
    }
    byte[] checks = new byte[1 << bits];
    byte[] weights = new byte[1 << bits];
    in.get(checks).get(weights);
    Background background = Background.read(in);
    if (in.remaining() != SUM) {
      throw new SnapshotException("the base model has something left over; train it again");
    }
    long mark = ByteBuffer.wrap(sum).getLong();
    return new BaseModel(bits, scale, bias, holdAbove, checks, weights, background, mark);
  }
}
