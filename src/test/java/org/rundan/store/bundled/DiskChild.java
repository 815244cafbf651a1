package org.rundan.store.bundled;

import static org.rundan.testing.redis.RealRedis.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.rundan.session.Position;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.CreateResult;
import org.rundan.store.LoadResult;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.StoreState;
import org.rundan.testing.Eventually;

/** A JVM that sees a small disk: fills it, writes until Redis ends, makes room, and counts. */
final class DiskChild {
  private static final long LEFT_BYTES = 300_000;
  private static final Duration LONGER_THAN_BETWEEN_STARTS = Duration.ofSeconds(3);
  private static final String SESSION = "a session on a small disk";

  private final BundledRedis bundled;
  private final SessionStore store;
  private Position position;
  private int acknowledged;

  private DiskChild(BundledRedis bundled, Redis redis) {
    this.bundled = bundled;
    store = new SessionStore(redis, new SecureRandom());
    var made = await(store.create(SESSION, Map.of("plan", "{}"), "x"));
    position = ((CreateResult.Created) made).position();
  }

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    BundledRedis bundled;
    try {
      bundled = BundledRedis.start(directory);
    } catch (CannotStart refused) {
      System.out.println("refused: " + refused.getMessage());
      return;
    }
    Redis redis = await(bundled.connect());
    new DiskChild(bundled, redis).run(directory.resolve("ballast"));
    await(redis.close());
    bundled.close();
  }

  private void run(Path ballast) throws IOException {
    say("room", bundled.roomForMore());
    fill(ballast);
    while (append()) acknowledged++;
    until("a full disk", () -> bundled.trouble().equals(Optional.of(StoreState.Health.DISK_FULL)));
    say("acked", acknowledged > 0);
    until("no room", () -> !bundled.roomForMore());
    say("room when full", bundled.roomForMore());
    boolean ran =
        Eventually.within(
            LONGER_THAN_BETWEEN_STARTS,
            () -> bundled.handle().isPresent() || bundled.trouble().isEmpty());
    say("started while full", ran);
    Files.delete(ballast);
    long roomNanos = System.nanoTime();
    until("an append", this::append);
    long backMillis = (System.nanoTime() - roomNanos) / 1_000_000;
    System.err.println("back after ms: " + backMillis);
    say("back within 5 s", backMillis < 5_000);
    // What asks has a connection of its own, which may be back a moment later.
    until("a read", () -> await(store.load(SESSION).otherwise((LoadResult) null)) != null);
    LoadResult.Loaded found = (LoadResult.Loaded) await(store.load(SESSION));
    long cards =
        found.changes().parts().keySet().stream().filter(key -> key.startsWith("card")).count();
    // The last, whose answer did not come, is the one that was said again.
    say("lost", acknowledged + 1 - cards);
    say("trouble", bundled.trouble().isPresent());
  }

  private boolean append() {
    var append =
        new Append(
            position,
            "holder/device",
            acknowledged + 1,
            Map.of("card/" + acknowledged, "x".repeat(1_400)),
            Set.of(),
            null);
    var result = await(store.append(SESSION, append).otherwise((AppendResult) null));
    if (result instanceof AppendResult.Appended done) position = done.position();
    return result instanceof AppendResult.Appended || result instanceof AppendResult.Repeated;
  }

  private static void fill(Path ballast) throws IOException {
    long free = Files.getFileStore(ballast.getParent()).getUsableSpace();
    try (OutputStream out = Files.newOutputStream(ballast)) {
      out.write(new byte[Math.toIntExact(free - LEFT_BYTES)]);
    }
  }

  private static void until(String what, BooleanSupplier condition) {
    Eventually.until(what, Duration.ofSeconds(30), condition);
  }

  private static void say(String what, Object how) {
    System.out.println(what + ": " + how);
  }
}
