package org.rundan.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.rundan.session.Refusal;
import org.rundan.session.WireWord;

/**
 * Every metric of one server, with its name, unit and meaning. They count what the server does and
 * say nothing about people: no label may hold a session, a person, an address or anything else that
 * a client can choose, and every label has a fixed set of values. {@code MetricsTest} keeps it so.
 *
 * <p>Updates are lock-free and look up no labels, so they may stand in hot code. On any thread.
 */
public final class Metrics {
  /** What can be rate limited. */
  public enum Limit {
    /** A message on a live connection. */
    MESSAGE,
    /** The first message of a live connection: a guess, or a flooded invitation. */
    FIRST_MESSAGE,
    /** A live connection, because too many have not sent a first message. */
    CONNECTION,
    /** The opening of a room, or a wrong lead secret. */
    OPENING
  }

  /** The close code of a connection that the client closed, or that just went away. */
  private static final String BY_CLIENT = "client";

  private static final String OK = "ok";

  /** From a Redis on this machine to one that is about to be given up. */
  private static final double[] SECONDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  private final Gauge connections =
      Gauge.builder()
          .name("rundan_connections")
          .help("Live connections that are open now.")
          .register(registry);

  private final Counter closes =
      Counter.builder()
          .name("rundan_closes_total")
          .help("Live connections that ended, by the close code that was sent.")
          .labelNames("code")
          .register(registry);

  private final Counter commands =
      Counter.builder()
          .name("rundan_commands_total")
          .help("Commands, and messages that cannot be read: ok, or the code of the refusal.")
          .labelNames("result")
          .register(registry);

  private final Counter appendConflicts =
      Counter.builder()
          .name("rundan_append_conflicts_total")
          .help("Appends that came after another server's, so that the command was decided again.")
          .register(registry);

  private final Counter appendRetries =
      Counter.builder()
          .name("rundan_append_retries_total")
          .help("Appends that were sent again because Redis did not answer.")
          .register(registry);

  private final Histogram hintToRead =
      Histogram.builder()
          .name("rundan_hint_to_read_seconds")
          .help("From the hint that a session changed until this server has read the change.")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .register(registry);

  private final Histogram redisRoundTrip =
      Histogram.builder()
          .name("rundan_redis_round_trip_seconds")
          .help("From sending a command to Redis until its answer is complete.")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .register(registry);

  private final Counter rateLimited =
      Counter.builder()
          .name("rundan_rate_limited_total")
          .help("Messages, connections and requests refused because they came too often.")
          .labelNames("limit")
          .register(registry);

  private final Map<Refusal, CounterDataPoint> refusals = new EnumMap<>(Refusal.class);
  private final CounterDataPoint done = commands.labelValues(OK);
  private final Map<Limit, CounterDataPoint> limits = new EnumMap<>(Limit.class);
  private final Map<Integer, CounterDataPoint> closesByCode = new ConcurrentHashMap<>();

  public Metrics() {
    for (Refusal refusal : Refusal.values()) {
      refusals.put(refusal, commands.labelValues(refusal.code()));
    }
    for (Limit limit : Limit.values()) {
      limits.put(limit, rateLimited.labelValues(WireWord.code(limit)));
    }
    JvmMemoryMetrics.builder().register(registry);
  }

  /**
   * @param count read at every scrape
   */
  public void rooms(IntSupplier count) {
    GaugeWithCallback.builder()
        .name("rundan_rooms")
        .help("Sessions that this server holds in memory now.")
        .callback(gauge -> gauge.call(count.getAsInt()))
        .register(registry);
  }

  /**
   * How the store is: 1 for its present health, 0 for every other.
   *
   * @param all that there are
   * @param now read at every scrape
   */
  public <E extends Enum<E>> void storeHealth(E[] all, Supplier<E> now) {
    GaugeWithCallback.builder()
        .name("rundan_store_health")
        .help("1 for what the store is now, 0 for everything else; only ok takes changes.")
        .labelNames("health")
        .callback(
            gauge -> {
              E health = now.get();
              Arrays.stream(all)
                  .forEach(one -> gauge.call(one == health ? 1 : 0, WireWord.code(one)));
            })
        .register(registry);
  }

  public void connectionOpened() {
    connections.inc();
  }

  /**
   * @param code with which the server closed it; 0 if it did not
   */
  public void connectionClosed(int code) {
    connections.dec();
    closesByCode.computeIfAbsent(code, this::closesWith).inc();
  }

  public void commandDone() {
    done.inc();
  }

  public void commandRefused(Refusal refusal) {
    refusals.get(refusal).inc();
  }

  public void appendConflict() {
    appendConflicts.inc();
  }

  public void appendRetried() {
    appendRetries.inc();
  }

  public void hintRead(long nanos) {
    hintToRead.observe(seconds(nanos));
  }

  public void redisAnswered(long nanos) {
    redisRoundTrip.observe(seconds(nanos));
  }

  public void rateLimited(Limit limit) {
    limits.get(limit).inc();
  }

  /** Writes all of them in the text format of Prometheus. */
  public void write(OutputStream out) throws IOException {
    writer.write(out, registry.scrape());
  }

  /** The content type of what {@link #write} writes. */
  public String contentType() {
    return writer.getContentType();
  }

  private CounterDataPoint closesWith(int code) {
    return closes.labelValues(code == 0 ? BY_CLIENT : Integer.toString(code));
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
