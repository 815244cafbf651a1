package org.rundan.room;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.rundan.session.Position;
import org.rundan.session.Session;
import org.rundan.store.Append;
import org.rundan.store.AppendResult;
import org.rundan.store.BoxContent;
import org.rundan.store.BoxReader;
import org.rundan.store.Changes;
import org.rundan.store.CodeBook;
import org.rundan.store.Hint;
import org.rundan.store.LoadResult;
import org.rundan.store.Sessions;
import org.rundan.store.VersionedPart;
import org.rundan.store.redis.StoreUnavailable;

/**
 * The store in memory: parts, positions, deduplication, boxes and codes as in Redis, without its
 * bounds and lifetimes. {@code SessionsContract} holds for it and for Redis alike.
 */
final class MemoryStore implements Sessions, BoxReader, CodeBook {
  /** Every operation that was asked for, in order. */
  final List<String> calls = new ArrayList<>();

  private final Map<String, Live> sessions = new HashMap<>();
  private final Map<String, Long> endedAt = new HashMap<>();
  private final Map<String, String> sessionByCode = new HashMap<>();
  private int failures;
  private boolean losesAnswers;

  private static final class Live {
    long version = 1;
    String chain;
    final Map<String, VersionedPart> parts = new HashMap<>();
    final Map<String, Long> removed = new HashMap<>();
    final Map<Long, String> links = new TreeMap<>();
    final Map<String, Done> devices = new HashMap<>();
    final Map<String, Hint.Served> served = new TreeMap<>();
    final Map<String, Map<String, String>> boxes = new HashMap<>();
    final Map<String, Long> revisions = new HashMap<>();
    final Set<String> revealed = new HashSet<>();

    Position position() {
      return new Position(version, chain);
    }

    void put(String key, String json) {
      parts.put(key, new VersionedPart(version, json));
      removed.remove(key);
    }
  }

  /** The next operations fail and do nothing. */
  void failNext(int operations) {
    failures = operations;
    losesAnswers = false;
  }

  /** The next operations are done, but fail for the caller. */
  void loseAnswers(int operations) {
    failures = operations;
    losesAnswers = true;
  }

  Position create(String id, Map<String, String> parts) {
    Live live = new Live();
    live.chain = link("seed", id);
    live.links.put(1L, live.chain);
    parts.forEach(live::put);
    sessions.put(id, live);
    return live.position();
  }

  void put(String id, String round, String card, String text) {
    Live live = sessions.get(id);
    live.boxes.computeIfAbsent(round, none -> new TreeMap<>()).put(card, text);
    live.revisions.merge(round, 1L, Long::sum);
  }

  /** Loses the session without a trace, as its lifetime does. */
  void forget(String id) {
    sessions.remove(id);
  }

  /** The sample session as it is stored. */
  Session session() {
    Changes whole = since(sessions.get(Sample.ID), new Position(0, ""));
    return Replica.of(Sample::form, whole).session();
  }

  /** The ids of the cards of the sample session, sorted. */
  List<String> cards() {
    return Sample.cards(session());
  }

  private <T> Future<T> call(String name, Supplier<T> operation) {
    calls.add(name);
    if (failures == 0) return Future.succeededFuture(operation.get());
    failures--;
    if (losesAnswers) operation.get();
    return Future.failedFuture(new StoreUnavailable("away", null));
  }

  @Override
  public Future<AppendResult> append(String id, Append append) {
    return call("append", () -> appendNow(id, append));
  }

  private AppendResult appendNow(String id, Append append) {
    if (endedAt.containsKey(id)) return new AppendResult.Ended(endedAt.get(id));
    Live live = sessions.get(id);
    if (live == null) return new AppendResult.Missing();
    if (append.device() != null) {
      Done last = live.devices.getOrDefault(append.device(), new Done(0, null));
      if (append.sequence() == last.sequence()) return new AppendResult.Repeated(last.position());
      if (append.sequence() < last.sequence()) return new AppendResult.SequenceOld(last.sequence());
      if (append.sequence() > last.sequence() + 1) {
        return new AppendResult.SequenceGap(last.sequence());
      }
    }
    if (!append.expected().equals(live.position())) {
      return new AppendResult.Behind(since(live, append.expected()));
    }
    if (append.read() != null) {
      String round = append.read().round();
      boolean same = live.revisions.getOrDefault(round, 0L) == append.read().revision();
      if (live.revealed.contains(round) || !same) return new AppendResult.BoxChanged();
    }
    write(live, append);
    return new AppendResult.Appended(live.position());
  }

  private static void write(Live live, Append append) {
    String content =
        new TreeMap<>(append.changed()) + " " + append.removed() + " " + append.buried();
    live.version++;
    live.chain = link(live.chain, live.version + content);
    live.links.put(live.version, live.chain);
    append.changed().forEach(live::put);
    for (String key : append.removed()) {
      if (live.parts.remove(key) != null) live.removed.put(key, live.version);
    }
    for (String key : append.buried()) {
      if (!live.parts.containsKey(key)) live.removed.putIfAbsent(key, live.version);
    }
    for (String round : append.closed()) {
      live.revealed.add(round);
      live.boxes.remove(round);
      live.revisions.remove(round);
    }
    if (append.device() != null) {
      live.devices.put(append.device(), new Done(append.sequence(), live.position()));
    }
  }

  private static String link(String before, String change) {
    byte[] bytes = (before + change).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString().replace("-", "").substring(0, 16);
  }

  @Override
  public Future<LoadResult> changedSince(String id, Position position) {
    return call(
        "changedSince",
        () -> {
          if (endedAt.containsKey(id)) return new LoadResult.Ended(endedAt.get(id));
          Live live = sessions.get(id);
          return live == null
              ? new LoadResult.Missing()
              : new LoadResult.Loaded(since(live, position));
        });
  }

  private static Changes since(Live live, Position position) {
    boolean known = position.chain().equals(live.links.get(position.version()));
    long from = known ? position.version() : 0;
    var parts = new HashMap<>(live.parts);
    parts.values().removeIf(part -> part.version() <= from);
    var removed = new HashMap<>(live.removed);
    removed.values().removeIf(version -> version <= from);
    var links = new TreeMap<>(live.links);
    links.keySet().removeIf(version -> version <= from);
    return new Changes(live.position(), !known, parts, removed, links);
  }

  @Override
  public Future<Optional<Done>> lastDone(String id, String device) {
    return call(
        "lastDone",
        () ->
            Optional.ofNullable(sessions.get(id))
                .map(live -> live.devices.getOrDefault(device, new Done(0, new Position(0, "-")))));
  }

  @Override
  public Future<Long> serve(String id, String holder, String device, long nowMillis) {
    return call(
        "serve",
        () -> {
          Live live = sessions.get(id);
          if (live == null) return 0L;
          Hint.Served before = live.served.get(holder);
          long order = Math.max(before == null ? 1 : before.order() + 1, nowMillis);
          live.served.put(holder, new Hint.Served(holder, order, device));
          return order;
        });
  }

  @Override
  public Future<List<Hint.Served>> served(String id) {
    return call(
        "served",
        () -> sessions.containsKey(id) ? List.copyOf(sessions.get(id).served.values()) : List.of());
  }

  @Override
  public Future<Long> erase(String id, long nowMillis) {
    return call(
        "erase",
        () -> {
          sessions.remove(id);
          endedAt.putIfAbsent(id, nowMillis);
          return endedAt.get(id);
        });
  }

  @Override
  public Future<BoxContent> read(String id, String round) {
    return call(
        "read",
        () -> {
          if (endedAt.containsKey(id)) return new BoxContent.Ended(endedAt.get(id));
          Live live = sessions.get(id);
          if (live == null) return new BoxContent.Missing();
          if (live.revealed.contains(round)) return new BoxContent.Revealed();
          return new BoxContent.Cards(
              new TreeMap<>(live.boxes.getOrDefault(round, Map.of())),
              live.revisions.getOrDefault(round, 0L));
        });
  }

  @Override
  public Future<Boolean> claim(String codeHash, String id, long millis) {
    return call("claim", () -> sessionByCode.merge(codeHash, id, (one, same) -> one).equals(id));
  }

  @Override
  public Future<Void> release(String codeHash, String id) {
    return call(
        "release",
        () -> {
          sessionByCode.remove(codeHash, id);
          return null;
        });
  }
}
