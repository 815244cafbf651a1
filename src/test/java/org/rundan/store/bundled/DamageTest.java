package org.rundan.store.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;
import static org.rundan.testing.redis.RealRedis.patiently;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rundan.session.Position;
import org.rundan.store.Append;
import org.rundan.store.LoadResult;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.KeyKind;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.testing.Seeds;
import org.rundan.testing.redis.LogLines;

/** Data of the bundled Redis that a disk or a power cut has damaged. */
class DamageTest {
  private static final int APPENDS = 20;
  private static final String APPENDED = "appendonly.aof.1.incr.aof";
  private static final String BASE = "appendonly.aof.1.base.rdb";

  @TempDir static Path temporary;

  /** Data with {@code APPENDS} acknowledged changes, and how long its file was after each. */
  private static Path sound;

  private static final List<Long> LENGTHS = new ArrayList<>();
  private static final String SESSION = newId();

  private final LogLines log = new LogLines(BundledRedis.class.getName());
  private final Path directory = temporary.resolve(newId());

  @BeforeAll
  static void write() throws IOException {
    sound = temporary.resolve("sound");
    try (BundledRedis bundled = BundledRedis.start(sound)) {
      Redis redis = patiently(bundled::connect);
      SessionStore store = new SessionStore(redis, new SecureRandom());
      Path file = sound.resolve("append").resolve(APPENDED);
      patiently(() -> store.create(SESSION, Map.of("plan", "{}"), "x"));
      LENGTHS.add(Files.size(file));
      for (int count = 1; count <= APPENDS; count++) {
        var at = position(store);
        var card = Map.of("card/" + count, "x".repeat(1_400));
        var append = new Append(at, "holder/device", count, card, Set.of(), null);
        patiently(() -> store.append(SESSION, append));
        LENGTHS.add(Files.size(file));
      }
      await(redis.close());
    }
  }

  private static Position position(SessionStore store) {
    return ((LoadResult.Loaded) patiently(() -> store.load(SESSION))).changes().position();
  }

  @AfterAll
  static void forget() {
    LENGTHS.clear();
  }

  @BeforeEach
  void copyAndListen() throws IOException {
    Files.createDirectory(directory);
    Files.createDirectory(directory.resolve("append"), DataDirectory.ownerOnly("rwx------"));
    for (String name : List.of(APPENDED, BASE, AppendManifest.NAME)) {
      Files.copy(sound.resolve("append").resolve(name), file(name));
    }
  }

  @AfterEach
  void listenNoMore() {
    log.close();
  }

  private Path file(String name) {
    return directory.resolve("append").resolve(name);
  }

  /** Starts, and how many of the acknowledged changes are there. */
  private long appendsThere() {
    try (BundledRedis bundled = BundledRedis.start(directory)) {
      Redis redis = patiently(bundled::connect);
      try {
        LoadResult loaded =
            patiently(() -> new SessionStore(redis, new SecureRandom()).load(SESSION));
        return loaded instanceof LoadResult.Loaded there
            ? there.changes().position().version() - 1
            : -1;
      } finally {
        await(redis.close());
      }
    }
  }

  private static long appendsBefore(long offset) {
    return LENGTHS.stream().filter(length -> length <= offset).count() - 1;
  }

  private List<Path> damaged() throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("append-damaged-"))
          .sorted()
          .toList();
    }
  }

  private static byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  /**
   * Power cuts found it: Redis keeps the first half of a transaction that is torn inside a command,
   * and does it together with the next one after another start.
   */
  @ParameterizedTest
  @ValueSource(ints = {10, 300, 700, 1_700, 2_100})
  void R12_ofATornTransactionNothingIsDoneNowOrLater(int missing) throws IOException {
    byte[] all = read(file(APPENDED));
    Files.write(file(APPENDED), Arrays.copyOf(all, all.length - missing));
    try (BundledRedis bundled = BundledRedis.start(directory)) {
      Redis redis = patiently(bundled::connect);
      SessionStore store = new SessionStore(redis, new SecureRandom());
      var at = position(store);
      assertEquals(APPENDS, at.version());
      var other = new Append(at, "holder/other", 1, Map.of("card/other", "x"), Set.of(), null);
      patiently(() -> store.append(SESSION, other));
      await(redis.close());
    }
    try (BundledRedis bundled = BundledRedis.start(directory)) {
      Redis redis = patiently(bundled::connect);
      SessionStore store = new SessionStore(redis, new SecureRandom());
      var changes = ((LoadResult.Loaded) patiently(() -> store.load(SESSION))).changes();
      await(redis.close());
      assertEquals(APPENDS + 1, changes.position().version());
      assertTrue(changes.parts().containsKey("card/other"));
      assertFalse(changes.parts().containsKey("card/" + APPENDS), "half of what was torn");
    }
    assertEquals(1, log.lines().size(), log.lines().toString());
  }

  @Test
  void R12_aDamagedPlaceCostsWhatComesAfterItAndIsToldOf() throws IOException {
    byte[] all = read(file(APPENDED));
    int place = Math.toIntExact(LENGTHS.get(12) + 3);
    all[place] = 0;
    Files.write(file(APPENDED), all);
    assertEquals(12, appendsThere());
    assertEquals(1, log.lines().size(), log.lines().toString());
    Path copy = damaged().get(0);
    long kept = LENGTHS.get(12);
    assertTrue(
        log.lines().get(0).contains("the last " + (all.length - kept) + " of "),
        log.lines().get(0));
    assertTrue(log.lines().get(0).contains(copy.toString()), log.lines().get(0));
    assertEquals(all.length, Files.size(copy.resolve(APPENDED)), "as it was found");
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    log.clear();
    assertEquals(12, appendsThere());
    assertEquals(List.of(), log.lines(), "once");
  }

  /** The power was cut during a rewrite, when more had been appended already. */
  @Test
  void R12_aDamagedPlaceInAFileThatIsNotTheLastCostsTheLaterFilesToo() throws IOException {
    byte[] all = read(file(APPENDED));
    int first = Math.toIntExact(LENGTHS.get(8));
    Files.write(file(APPENDED), Arrays.copyOf(all, first - 700));
    Path later = file("appendonly.aof.2.incr.aof");
    Files.write(later, Arrays.copyOfRange(all, first, all.length));
    Files.writeString(
        file(AppendManifest.NAME),
        "file appendonly.aof.2.incr.aof seq 2 type i\n",
        StandardOpenOption.APPEND);
    assertEquals(7, appendsThere());
    assertEquals(1, log.lines().size(), log.lines().toString());
    assertTrue(Files.exists(damaged().get(0).resolve(later.getFileName())));
  }

  @Test
  void R12_zerosAfterAPowerCutCostNothing() throws IOException {
    byte[] all = read(file(APPENDED));
    Files.write(file(APPENDED), Arrays.copyOf(all, all.length + 4_096));
    assertEquals(APPENDS, appendsThere());
    assertTrue(log.lines().get(0).contains("the last 4096 of "), log.lines().toString());
  }

  @Test
  void R12_withoutItsListOfFilesRedisWouldBeginAnewSoItIsMadeAgain() throws IOException {
    Files.delete(file(AppendManifest.NAME));
    assertEquals(APPENDS, appendsThere());
    assertEquals(1, log.lines().size(), log.lines().toString());
  }

  @Test
  void R12_anyBitOfTheListOfFilesMayBeWrong() throws IOException {
    byte[] right = read(file(AppendManifest.NAME));
    AppendManifest manifest = new AppendManifest(directory.resolve("append"));
    assertTrue(manifest.isSound());
    for (int bit = 0; bit < right.length * 8; bit++) {
      byte[] wrong = right.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file(AppendManifest.NAME), wrong);
      assertFalse(manifest.isSound(), new String(wrong, StandardCharsets.UTF_8));
    }
    assertEquals(APPENDS, appendsThere());
  }

  @Test
  void R12_aListThatNamesOldFilesThatAreGoneIsSound() throws IOException {
    Files.writeString(
        file(AppendManifest.NAME),
        "file appendonly.aof.1.base.rdb seq 1 type b\n"
            + "file appendonly.aof.0.incr.aof seq 0 type h\n"
            + "file appendonly.aof.1.incr.aof seq 1 type i\n");
    assertTrue(new AppendManifest(directory.resolve("append")).isSound());
  }

  @Test
  void R12_whatCannotBeRepairedIsSaidAndNothingIsDeleted() throws IOException {
    byte[] all = read(file(APPENDED));
    byte[] wrong =
        new String(all, StandardCharsets.ISO_8859_1)
            .replaceFirst("HSET", "HSXT")
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file(APPENDED), wrong);
    var refused = assertThrows(CannotStart.class, () -> BundledRedis.start(directory));
    assertTrue(
        refused.getMessage().startsWith("Rundan's data in " + directory.resolve("append")),
        refused.getMessage());
    assertTrue(refused.getMessage().contains("Nothing was deleted"), refused.getMessage());
    assertTrue(refused.getMessage().contains("HSXT"), refused.getMessage());
    assertEquals(wrong.length, Files.size(file(APPENDED)));
    assertEquals(List.of(), damaged());
  }

  /** What a seed of the random damage found: its form is right, and Redis crashes of it. */
  @Test
  void R12_aCommandOfWhichRedisCrashesIsSaidInOneSentence() throws IOException {
    String all = new String(read(file(APPENDED)), StandardCharsets.ISO_8859_1);
    String wrong =
        all.replaceFirst(
            "\\*3(\r\n\\$9\r\nPEXPIREAT\r\n\\$\\d+\r\n.+?\r\n)\\$13\r\n\\d+\r\n", "*2$1");
    assertTrue(wrong.length() < all.length());
    Files.writeString(file(APPENDED), wrong, StandardCharsets.ISO_8859_1);
    var refused = assertThrows(CannotStart.class, () -> BundledRedis.start(directory));
    assertTrue(refused.getMessage().startsWith("Rundan's data in "), refused.getMessage());
    assertTrue(refused.getMessage().endsWith("Redis says: that it crashed."), refused.getMessage());
    assertEquals(wrong.length(), Files.size(file(APPENDED)));
  }

  @Test
  void R12_aRepairThatWasCutOffIsFinished() throws IOException {
    Files.move(directory.resolve("append"), directory.resolve("append-repaired"));
    assertEquals(APPENDS, appendsThere());
  }

  @Test
  void R12_aRepairThatWasNotFinishedIsForgotten() throws IOException {
    Files.createDirectory(directory.resolve("append-repaired"));
    Files.writeString(directory.resolve("append-repaired").resolve(BASE), "half of it");
    assertEquals(APPENDS, appendsThere());
    assertFalse(Files.exists(directory.resolve("append-repaired")));
  }

  @Test
  void R12_damagedCopiesAreTwoAtMostAndGoAfterADay() throws IOException {
    Files.createDirectory(directory.resolve("append-damaged-20260101T000000.000Z"));
    for (int time = 0; time < 3; time++) {
      Files.write(file(APPENDED), new byte[64], StandardOpenOption.APPEND);
      assertEquals(APPENDS, appendsThere());
    }
    assertEquals(2, damaged().size());
    assertFalse(damaged().toString().contains("20260101"), "older than a day");
    AppendFiles files = new AppendFiles(directory, null);
    files.forgetDamaged(Instant.now().plus(Duration.ofHours(23)));
    assertEquals(2, damaged().size());
    files.forgetDamaged(Instant.now().plus(Duration.ofHours(25)));
    assertEquals(List.of(), damaged());
  }

  /** What a random damage once found: a flipped bit made the chain's key 14 another that loads. */
  @Test
  void R12_aFlippedBitInAKeyOfTheChainIsDamageOfTheChain() throws IOException {
    String all = new String(read(file(APPENDED)), StandardCharsets.ISO_8859_1);
    String wrong = all.replaceFirst("(:chain\r\n\\$2\r\n)14\r\n", "$1\u00114\r\n");
    assertEquals(all.length(), wrong.length());
    assertNotEquals(all, wrong);
    Files.writeString(file(APPENDED), wrong, StandardCharsets.ISO_8859_1);
    var damaged = assertThrows(StoreDamaged.class, this::appendsThere);
    assertEquals(KeyKind.CHAIN, damaged.kind());
  }

  @Test
  void R12_aDamagedRecordOfTheServerThatWroteTheDataIsSaid() throws IOException {
    for (String damaged : List.of("", "redis", "redis x.0.15", "redis 7.0", "redis 9999999.0.15")) {
      Files.writeString(directory.resolve("engine"), damaged);
      var refused = assertThrows(CannotStart.class, () -> BundledRedis.start(directory));
      assertTrue(refused.getMessage().contains("engine is damaged"), refused.getMessage());
    }
  }

  /** Somewhere some bytes are other ones, missing or too many. */
  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void R12_withWhateverDamageItStartsOrSaysWhy() throws IOException {
    long first = Seeds.of("DamageTest");
    int started = 0;
    int rounds = Boolean.getBoolean("rundan.full") ? 1_000 : 20;
    for (long seed = first; seed < first + rounds; seed++) {
      if (startsOrSaysWhy(seed)) started++;
      Files.copy(
          sound.resolve("append").resolve(AppendManifest.NAME),
          file(AppendManifest.NAME),
          StandardCopyOption.REPLACE_EXISTING);
    }
    System.out.println(
        "damage: rounds=" + rounds + " started=" + started + " said=" + (rounds - started));
    // A command's name that another one became cannot be repaired; that is rare.
    assertTrue(started >= rounds * 3 / 4, started + " of " + rounds + ", from seed " + first);
  }

  /**
   * Whether it starts, with all that was acknowledged before the damage or saying what is damaged.
   */
  private boolean startsOrSaysWhy(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] all = read(sound.resolve("append").resolve(APPENDED));
    int place = random.nextInt(all.length);
    Files.write(file(APPENDED), RandomDamage.at(all, place, random));
    String at = "seed " + seed + ", from byte " + place;
    try {
      long there = appendsThere();
      assertTrue(there >= appendsBefore(place), at + ": " + there + " there");
      return true;
    } catch (StoreDamaged typed) {
      return true;
    } catch (CannotStart said) {
      assertTrue(said.getMessage().startsWith("Rundan's data in "), at + ": " + said);
      return false;
    } catch (RuntimeException untyped) {
      throw new AssertionError(at, untyped);
    }
  }
}
