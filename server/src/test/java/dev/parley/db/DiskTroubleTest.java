package dev.parley.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTroubleTest {
  private static final String MEGABYTE = "x".repeat(1 << 20);

  @TempDir Path folder;

  @Test
  void aFullDiskRefusesWithoutLosingAndGoesOnWhenThereIsRoom() throws Exception {
    try (SmallDisk disk = new SmallDisk(folder, 12)) {
      Path ballast = disk.folder().resolve("ballast");
      Files.write(ballast, new byte[2 << 20]);
      try (Db db = Databases.open("", disk.folder())) {
        int[] kept = {0};
        assertThatThrownBy(
                () -> {
                  while (kept[0] < 100) {
                    set(db, "k" + kept[0], MEGABYTE);
                    kept[0]++;
                  }
                })
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("disk is full")
            .hasMessageContaining("nothing was saved");
        assertThat(kept[0]).isPositive();
        assertThat(count(db)).isEqualTo(kept[0]);
        Files.delete(ballast);
        set(db, "after", "1");
        assertThat(count(db)).isEqualTo(kept[0] + 1);
      }
      try (Db again = Databases.open("", disk.folder())) {
        assertThat(count(again)).isGreaterThan(1);
      }
    }
  }

  @Test
  void aReadOnlyFolderIsRefusedInOneSentence() throws Exception {
    try (SmallDisk disk = new SmallDisk(folder, 4)) {
      disk.makeReadOnly();
      assertThatThrownBy(() -> Databases.open("", disk.folder()))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("read-only");
    }
  }

  private static void set(Db db, String name, String value) {
    db.write(tx ->
        tx.handle()
            .createUpdate("insert into setting (name, value) values (:name, :value)")
            .bind("name", name)
            .bind("value", value)
            .execute());
  }

  private static int count(Db db) {
    return db.read(h -> h.createQuery("select count(*) from setting").mapTo(int.class).one());
  }
}
