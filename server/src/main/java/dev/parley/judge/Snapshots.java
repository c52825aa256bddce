package dev.parley.judge;

import dev.parley.filter.Filter;
import dev.parley.filter.SnapshotException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that save replaying the log: {@code model-<last lesson>.snapshot}.
 *
 * <p>A file is {@code PARLEYL} and a version byte, whether the model started from the shipped base,
 * the last lesson that is in it, that row's mark, and what {@link Filter#save} wrote, which has a
 * checksum of its own. One that does not fit is deleted and the log is folded instead.
 */
final class Snapshots {
  private static final Logger log = LoggerFactory.getLogger(Snapshots.class);
  private static final long MAGIC_AND_VERSION = 0x5041_524c_4559_4c01L;
  private static final Pattern NAME = Pattern.compile("model-(\\d{1,18})\\.snapshot");
  private static final int MARK = 32;
  private static final int KEPT = 2;
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path folder;
  private final byte[] key;
  private final boolean base;

  /** Something that writes itself. */
  @FunctionalInterface
  interface Model {
    void write(OutputStream out) throws IOException;
  }

  /** A model, and the last lesson that is in it. */
  record Loaded(Filter filter, long lastLesson) {}

  Snapshots(Path folder, byte[] key, boolean base) {
    this.folder = folder;
    this.key = key.clone();
    this.base = base;
  }

  /**
   * Returns the newest sound snapshot, or a model that has learned nothing.
   *
   * @param marks gives the mark of a row of the log, where there is such a row
   */
  Loaded load(LongFunction<Optional<byte[]>> marks) throws IOException {
    for (Path file : newestFirst()) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        return read(new DataInputStream(in), lastLesson(file), marks);
      } catch (Refused | SnapshotException e) {
        log.warn("{} is deleted and the log is folded instead: {}", file, e.getMessage());
        Files.deleteIfExists(file);
      } catch (IOException e) {
        log.warn("{} cannot be read and the log is folded instead", file, e);
      }
    }
    return new Loaded(base ? Filter.withBase(key) : Filter.cold(key), 0);
  }

  private Loaded read(DataInputStream in, long lastLesson, LongFunction<Optional<byte[]>> marks)
      throws IOException, Refused, SnapshotException {
    byte[] head = in.readNBytes(Long.BYTES + 1 + Long.BYTES + MARK);
    if (head.length < Long.BYTES + 1 + Long.BYTES + MARK) {
      throw new Refused("it is cut short");
    }
    DataInputStream fields = new DataInputStream(new ByteArrayInputStream(head));
    if (fields.readLong() != MAGIC_AND_VERSION) {
      throw new Refused("it is of another version, or damaged");
    }
    if (fields.readBoolean() != base) {
      throw new Refused("it was made with another filter.base");
    }
    Optional<byte[]> mark = marks.apply(lastLesson);
    if (fields.readLong() != lastLesson
        || mark.isEmpty()
        || !MessageDigest.isEqual(fields.readAllBytes(), mark.get())) {
      throw new Refused("it is not of this learning log, or newer than it");
    }
    return new Loaded(Filter.restore(key, base, in), lastLesson);
  }

  /**
   * Writes a snapshot under a new name, forces it to disk, and only then gives it its own.
   *
   * @param model writes as {@link Filter#save} does
   * @param mark the mark of the row of the last lesson
   */
  void write(Model model, long lastLesson, byte[] mark) throws IOException {
    Path fresh = Files.createTempFile(folder, "model-", ".new");
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        OutputStream file = Channels.newOutputStream(channel);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file));
        out.writeLong(MAGIC_AND_VERSION);
        out.writeBoolean(base);
        out.writeLong(lastLesson);
        out.write(mark);
        model.write(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          fresh,
          folder.resolve("model-" + lastLesson + ".snapshot"),
          StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    forceFolder();
    tidy();
  }

  /** Makes the new name itself last; Windows neither needs nor allows that. */
  private void forceFolder() throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private void tidy() throws IOException {
    for (Path old : newestFirst().stream().skip(KEPT).toList()) {
      Files.deleteIfExists(old);
    }
    Instant before = Instant.now().minus(ABANDONED);
    for (Path left : list("model-*.new")) {
      if (Files.exists(left) && Files.getLastModifiedTime(left).toInstant().isBefore(before)) {
        Files.deleteIfExists(left);
      }
    }
  }

  private List<Path> newestFirst() throws IOException {
    return list("model-*.snapshot").stream()
        .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
        .sorted(Comparator.comparingLong(Snapshots::lastLesson).reversed())
        .toList();
  }

  private List<Path> list(String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(found::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  private static long lastLesson(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : 0;
  }

  /** A snapshot does not fit; the message says why. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }
}
