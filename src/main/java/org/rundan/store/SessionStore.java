package org.rundan.store;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.rundan.session.Position;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.Reply;
import org.rundan.store.redis.Script;

/** Sessions as parts in Redis. Each operation is one script, done whole or not at all. */
public final class SessionStore implements Sessions {
  private static final int CHAIN_BYTES = 8;

  private final Redis redis;
  private final SecureRandom random;

  /**
   * @param random seeds the chain of each new session
   */
  public SessionStore(Redis redis, SecureRandom random) {
    this.redis = redis;
    this.random = random;
  }

  /**
   * Makes a session at version 1.
   *
   * @param parts JSON by part key
   * @param fingerprint of the request, so that a repeat is known from another with the same id
   */
  public Future<CreateResult> create(
      String sessionId, Map<String, String> parts, String fingerprint) {
    byte[] seed = new byte[CHAIN_BYTES];
    random.nextBytes(seed);
    List<String> arguments = new ArrayList<>();
    arguments.add(fingerprint);
    arguments.add(HexFormat.of().formatHex(seed));
    parts.forEach(
        (key, json) -> {
          arguments.add(key);
          arguments.add(json);
        });
    return Script.CREATE
        .run(redis, Keys.of(sessionId), arguments)
        .map(
            reply ->
                switch (reply.kind()) {
                  case "created" -> new CreateResult.Created(reply.position());
                  case "same" -> new CreateResult.Same(reply.position());
                  case "exists" -> new CreateResult.Exists();
                  case "ended" -> new CreateResult.Ended(reply.number(2));
                  default -> throw reply.unknown();
                });
  }

  @Override
  public Future<AppendResult> append(String sessionId, Append append) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(append.expected().version()));
    arguments.add(append.expected().chain());
    arguments.add(append.device() == null ? "" : append.device());
    arguments.add(Long.toString(append.sequence()));
    arguments.add(append.read() == null ? "" : append.read().round());
    arguments.add(append.read() == null ? "" : Long.toString(append.read().revision()));
    arguments.add(String.join(",", append.closed()));
    arguments.add(String.join(",", append.buried()));
    arguments.add(Integer.toString(append.changed().size()));
    append
        .changed()
        .forEach(
            (key, json) -> {
              arguments.add(key);
              arguments.add(json);
            });
    arguments.addAll(append.removed());
    Keys keys = Keys.of(sessionId);
    return Script.APPEND
        .run(redis, keys, arguments)
        .onSuccess(
            reply -> {
              // What lay in a box stands in the append-only file in the order in which it came.
              boolean opened = append.read() != null && !append.closed().isEmpty();
              if (opened && reply.kind().equals("appended")) redis.erased(keys.channel());
            })
        .map(
            reply ->
                switch (reply.kind()) {
                  case "appended" -> new AppendResult.Appended(reply.position());
                  case "repeated" -> new AppendResult.Repeated(reply.position());
                  case "sequence-old" -> new AppendResult.SequenceOld(reply.number(2));
                  case "sequence-gap" -> new AppendResult.SequenceGap(reply.number(2));
                  case "changes" -> new AppendResult.Behind(reply.changes());
                  case "box-changed" -> new AppendResult.BoxChanged();
                  case "missing" -> new AppendResult.Missing();
                  case "ended" -> new AppendResult.Ended(reply.number(2));
                  default -> throw reply.unknown();
                });
  }

  /** The whole session. */
  public Future<LoadResult> load(String sessionId) {
    return changes(sessionId, "", "");
  }

  @Override
  public Future<LoadResult> changedSince(String sessionId, Position position) {
    return changes(sessionId, Long.toString(position.version()), position.chain());
  }

  private Future<LoadResult> changes(String sessionId, String version, String chain) {
    return Script.CHANGES
        .run(redis, Keys.of(sessionId), version, chain)
        .map(
            reply ->
                switch (reply.kind()) {
                  case "changes" -> new LoadResult.Loaded(reply.changes());
                  case "missing" -> new LoadResult.Missing();
                  case "ended" -> new LoadResult.Ended(reply.number(2));
                  default -> throw reply.unknown();
                });
  }

  @Override
  public Future<Optional<Done>> lastDone(String sessionId, String device) {
    return Script.LAST_SEQUENCE
        .run(redis, Keys.of(sessionId), device)
        .map(
            reply ->
                switch (reply.kind()) {
                  case "last" -> Optional.of(done(reply));
                  case "missing", "ended" -> Optional.empty();
                  default -> throw reply.unknown();
                });
  }

  private static Done done(Reply reply) {
    return new Done(reply.number(2), new Position(reply.number(3), reply.text(4)));
  }

  @Override
  public Future<Long> serve(String sessionId, String holder, String device, long nowMillis) {
    return Script.SERVE
        .run(redis, Keys.of(sessionId), holder, device, Long.toString(nowMillis))
        .map(reply -> reply.kind().equals("served") ? reply.number(2) : 0);
  }

  @Override
  public Future<List<Hint.Served>> served(String sessionId) {
    return Script.SERVED
        .run(redis, Keys.of(sessionId))
        .map(
            reply -> {
              List<Hint.Served> served = new ArrayList<>();
              Reply records = reply.list(2);
              for (int at = 0; at < records.size(); at += 2) {
                String[] record = records.text(at + 1).split(" ");
                served.add(new Hint.Served(records.text(at), Long.parseLong(record[0]), record[1]));
              }
              return served;
            });
  }

  /** Lets every node hear {@link Hint.Signalled}, once at most. Nothing is kept. */
  public Future<Void> signal(String sessionId) {
    return Script.SIGNAL.run(redis, Keys.of(sessionId)).mapEmpty();
  }

  @Override
  public Future<Long> erase(String sessionId, long nowMillis) {
    Keys keys = Keys.of(sessionId);
    return Script.ERASE
        .run(redis, keys, Long.toString(nowMillis))
        .onSuccess(reply -> redis.erased(keys.channel()))
        .map(reply -> reply.number(2));
  }

  /** Session time in milliseconds at which a session was erased, for 24 h; otherwise empty. */
  public Future<OptionalLong> endedAt(String sessionId) {
    return Script.ENDED_AT
        .run(redis, Keys.of(sessionId))
        .map(
            reply ->
                reply.kind().equals("ended")
                    ? OptionalLong.of(reply.number(2))
                    : OptionalLong.empty());
  }
}
