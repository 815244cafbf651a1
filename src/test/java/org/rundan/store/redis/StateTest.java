package org.rundan.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.CreateResult;
import org.rundan.store.SessionStore;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.store.redis.StoreState.Keeps;
import org.rundan.testing.Directories;
import org.rundan.testing.redis.RedisServer;

/** What is known of a Redis that cannot save, and of one that can again. */
class StateTest {
  private Path directory;
  private RedisServer node;
  private Redis redis;
  private SessionStore store;
  private Append append;
  private final String session = newId();
  private final BlockingQueue<StoreState> told = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() throws IOException {
    directory = Files.createTempDirectory("rundan-state");
    node = RedisServer.in(directory.resolve("data"), List.of("--save", "3600 1"));
    redis = connect();
    redis.whenStateChanges(told::add);
    store = new SessionStore(redis, new SecureRandom());
    var made = (CreateResult.Created) await(store.create(session, Map.of("plan", "{}"), "x"));
    append = new Append(made.position(), "h/d", 1, Map.of("plan", "1"), Set.of(), null);
  }

  @AfterEach
  void stop() throws IOException {
    await(redis.close());
    node.close();
    Directories.delete(directory);
  }

  private Redis connect() {
    return await(Redis.connect("redis://127.0.0.1:" + node.port()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MEMORY_FULL|CONFIG SET maxmemory 1|CONFIG SET maxmemory 0",
        "READ_ONLY|REPLICAOF 127.0.0.1 1|REPLICAOF NO ONE",
        "LOGIN_REFUSED|ACL SETUSER default -evalsha -set|ACL SETUSER default +@all",
        "TOO_FEW_REPLICAS|CONFIG SET min-replicas-to-write 1|CONFIG SET min-replicas-to-write 0",
      })
  void R11_whatKeepsRedisFromSavingIsNamedAndItsEndIsNoticed(
      Health health, String cause, String remedy) {
    node.ask(cause.split(" "));
    var refused = assertThrows(StoreUnavailable.class, () -> await(store.append(session, append)));
    assertEquals(health, refused.why());
    assertEquals(health, redis.state().health());
    node.ask(remedy.split(" "));
    untilFine();
    assertEquals(
        2, ((AppendResult.Appended) await(store.append(session, append))).position().version());
  }

  @Test
  void R11_aDiskThatTakesNothingIsNamed() throws IOException {
    Directories.delete(directory.resolve("data"));
    node.ask("BGSAVE");
    RedisServer.until("a failed saving", () -> node.info("rdb_last_bgsave_status").equals("err"));
    var refused = assertThrows(StoreUnavailable.class, () -> await(store.append(session, append)));
    assertEquals(Health.DISK_FULL, refused.why());
    node.ask("CONFIG", "SET", "stop-writes-on-bgsave-error", "no");
    untilFine();
  }

  @Test
  void R11_oneThatHangsIsKnownWithoutAskingAndSoIsItsReturn() throws InterruptedException {
    String run = redis.state().run();
    node.suspend();
    long hung = System.nanoTime();
    StoreState away = told.poll(5, TimeUnit.SECONDS);
    // what was looked up just before may be told just now
    if (away.health() == Health.OK) away = told.poll(5, TimeUnit.SECONDS);
    long knownMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - hung);
    assertEquals(Health.AWAY, away.health());
    assertTrue(knownMillis < 4_500, "known after ms: " + knownMillis);
    node.resume();
    long back = System.nanoTime();
    StoreState again = told.poll(5, TimeUnit.SECONDS);
    assertEquals(Health.OK, again.health());
    assertEquals(run, again.run());
    System.out.println(
        "away known after ms: "
            + knownMillis
            + ", back after ms: "
            + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back));
  }

  @Test
  void U9_aRestartIsAnotherRun() {
    String run = redis.state().run();
    node.kill();
    RedisServer.until("it is away", () -> redis.state().health() == Health.AWAY);
    node.launch();
    untilFine();
    RedisServer.until("another run", () -> !redis.state().run().equals(run));
    assertNotEquals(run, connectedRun());
    assertEquals(redis.state().run(), connectedRun(), "all nodes name it alike");
  }

  private String connectedRun() {
    Redis other = connect();
    String run = other.state().run();
    await(other.close());
    return run;
  }

  @ParameterizedTest
  @CsvSource({
    "yes, always, EACH",
    "yes, everysec, SECOND",
    "yes, no, LATER",
    "no, always, LATER",
  })
  void S12_howItKeepsIsAsked(String append, String fsync, Keeps keeps) {
    node.ask("CONFIG", "SET", "appendonly", append);
    node.ask("CONFIG", "SET", "appendfsync", fsync);
    Redis other = connect();
    assertEquals(keeps, other.state().keeps());
    await(other.close());
    node.ask("ACL", "SETUSER", "default", "-config");
    Redis blind = connect();
    assertEquals(Keeps.UNKNOWN, blind.state().keeps());
    await(blind.close());
  }

  private void untilFine() {
    RedisServer.until(
        "a state that is ok",
        () -> {
          redis.beat();
          return redis.state().health() == Health.OK;
        });
  }
}
