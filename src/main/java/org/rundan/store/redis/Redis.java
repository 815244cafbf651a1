package org.rundan.store.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.SlotHash;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.rundan.store.redis.StoreState.Health;
import org.rundan.store.redis.StoreState.Keeps;

/**
 * Redis, as one server, a group under Sentinels or a cluster. A command that cannot be sent now
 * fails at once, none is resent behind the caller's back, and none waits longer than 2 s. With
 * replicas, nothing is acknowledged before one of them has it.
 */
public final class Redis {
  /** With the 2 s for the answer, a server that is away is known within 4 s. */
  private static final Duration BEAT = Duration.ofMillis(1_500);

  /** 10 s, in which another server may have become primary unnoticed. */
  private static final int BEATS_BETWEEN_LOOKS = 7;

  /** Failures come in bursts; one look serves all. */
  private static final Duration LOOK_DELAY = Duration.ofMillis(200);

  private final Lettuce lettuce = new Lettuce();
  private final Primaries primaries;
  private final StoreHealthMonitor monitor;
  private final AtomicLong questions = new AtomicLong();
  private final AofRewriters rewriters;
  private final AtomicBoolean lookDue = new AtomicBoolean();
  private volatile boolean opened;
  private volatile boolean closed;
  private int beats;

  private Redis(
      Function<Primary.Shared, Primaries> kind,
      Keeps keeps,
      Supplier<Optional<Health>> trouble,
      BooleanSupplier spaceToRewrite,
      LongSupplier nanos) {
    rewriters = new AofRewriters(spaceToRewrite, keeps != null, nanos);
    primaries = kind.apply(new Primary.Shared(lettuce, nanos, this::changed, this::lookSoon));
    monitor = new StoreHealthMonitor(primaries::all, keeps, trouble, lettuce);
  }

  /**
   * @param address see {@link RedisAddress}
   * @return fails with {@link UnsupportedRedis} or {@link StoreUnavailable}
   */
  public static Future<Redis> connect(String address) {
    return connect(address, System::nanoTime);
  }

  /**
   * @param nanos monotonic
   */
  public static Future<Redis> connect(String address, LongSupplier nanos) {
    RedisAddress parsed = RedisAddress.parse(address);
    List<RedisURI> uris = parsed.uris(Lettuce.BOUND);
    return new Redis(
            shared ->
                parsed.isCluster()
                    ? new ClusterPrimaries(shared, uris)
                    : new OnePrimary(shared, uris.get(0), null),
            null,
            Optional::empty,
            () -> true,
            nanos)
        .open();
  }

  /**
   * The bundled Redis, which syncs every change to disk before it answers.
   *
   * @param loaderUri of a user that may load scripts; the first one may only run them
   * @param trouble why it does not answer, if the process that runs it knows
   * @param spaceToRewrite whether the disk has space for the data twice
   */
  public static Future<Redis> connect(
      RedisURI uri,
      RedisURI loaderUri,
      Supplier<Optional<Health>> trouble,
      BooleanSupplier spaceToRewrite) {
    uri.setTimeout(Lettuce.BOUND);
    loaderUri.setTimeout(Lettuce.BOUND);
    return new Redis(
            shared -> new OnePrimary(shared, uri, loaderUri),
            Keeps.EACH,
            trouble,
            spaceToRewrite,
            System::nanoTime)
        .open();
  }

  private Future<Redis> open() {
    return hop(primaries
            .open()
            .thenCompose(
                connected -> all(primaries.all().stream().map(Primary::loadScripts).toList())))
        .map(
            loaded -> {
              opened = true;
              monitor.look();
              every(BEAT, this::beat);
              every(AofRewriter.LOOK, this::lookAtFiles);
              return this;
            })
        .onFailure(failure -> abandon());
  }

  /** Attempts to connect must end first: they need the event loop that closing stops. */
  private void abandon() {
    closed = true;
    lettuce.scheduler().schedule(this::close, 2 * Lettuce.BOUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Succeeds when every primary answers. */
  public Future<Void> ping() {
    return hop(all(primaries.all().stream().map(Primary::ping).toList()));
  }

  /** Cuts off pending commands. Erased data leaves the files of the bundled Redis first. */
  public Future<Void> close() {
    closed = true;
    return hop(
        all(rewriters.finish(lettuce.scheduler()))
            .thenCompose(written -> primaries.close())
            .handle((done, failure) -> done)
            .thenCompose(done -> lettuce.close()));
  }

  /** Something under this key was erased and has to leave the append-only file too. */
  public void erased(String key) {
    rewriters.of(primaryOf(key)).erased();
  }

  private void lookAtFiles() {
    if (closed) return;
    rewriters.look(primaries.all());
  }

  /** The state of Redis as this node last saw it. */
  public StoreState state() {
    return monitor.state();
  }

  /**
   * @param listener called on any thread with every state that differs from the one before
   */
  public void whenStateChanges(Consumer<StoreState> listener) {
    monitor.add(listener);
  }

  /** For keys that belong to no session; all nodes ask the same server. */
  public RedisAsyncCommands<String, String> commands() {
    return commands(Keys.clock().prefix());
  }

  /** On the primary that holds this key. */
  public RedisAsyncCommands<String, String> commands(String key) {
    return primaryOf(key).commands();
  }

  public Primary primaryOf(String key) {
    return primaries.of(SlotHash.getSlot(key));
  }

  public Primaries primaries() {
    return primaries;
  }

  public Lettuce lettuce() {
    return lettuce;
  }

  public ScheduledFuture<?> every(Duration period, Runnable task) {
    long millis = period.toMillis();
    return lettuce.scheduler().scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Moves an outcome from Lettuce's threads to the caller's Vert.x context. */
  public <T> Future<T> hop(CompletionStage<T> stage) {
    Context context = Vertx.currentContext();
    Future<T> future =
        context == null
            ? Future.fromCompletionStage(stage)
            : Future.fromCompletionStage(stage, context);
    return future.recover(failure -> Future.failedFuture(unavailable(failure)));
  }

  Future<Reply> run(Script script, Keys keys, Arguments arguments) {
    String question = Long.toString(questions.incrementAndGet());
    String[] given = arguments.behind(question, keys.prefix());
    return hop(
        run(script, keys, given)
            .exceptionallyCompose(
                failure ->
                    RedisErrors.isMoved(failure)
                        ? primaries.lookAgain().thenCompose(looked -> run(script, keys, given))
                        : CompletableFuture.failedFuture(failure))
            .orTimeout(Lettuce.BOUND.toMillis(), TimeUnit.MILLISECONDS));
  }

  private CompletableFuture<Reply> run(Script script, Keys keys, String[] given) {
    return primaryOf(keys.prefix())
        .run(script, keys.declared().toArray(String[]::new), given, keys.copied());
  }

  /** Asks every primary how it is. */
  void beat() {
    boolean fine = state().health() == Health.OK;
    beats++;
    if (!fine || beats % BEATS_BETWEEN_LOOKS == 0) primaries.lookAgain();
    primaries.all().forEach(Primary::beat);
  }

  private void lookSoon() {
    if (!closed && lookDue.compareAndSet(false, true)) {
      lettuce
          .scheduler()
          .schedule(
              () -> {
                lookDue.set(false);
                primaries.lookAgain();
              },
              LOOK_DELAY.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private void changed() {
    if (opened && !closed) monitor.look();
  }

  private static CompletableFuture<Void> all(List<CompletableFuture<Void>> each) {
    return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new));
  }

  private static Throwable unavailable(Throwable failure) {
    Throwable cause = RedisErrors.cause(failure);
    return cause instanceof StoreUnavailable
            || cause instanceof StoreDamaged
            || cause instanceof UnsupportedRedis
        ? cause
        : new StoreUnavailable("Redis did not do it, or did not say so", cause);
  }
}
