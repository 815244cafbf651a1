package org.rundan.store;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.rundan.session.Position;
import org.rundan.store.redis.Arguments;
import org.rundan.store.redis.Keys;
import org.rundan.store.redis.Redis;
import org.rundan.store.redis.Reply;
import org.rundan.store.redis.Script;
import org.rundan.store.redis.StoreDamaged;

/** Sessions as parts in Redis. Each operation is one script, done whole or not at all. */
public final class SessionStore implements Sessions {
  private static final int CHAIN_BYTES = 8;

  private static final Logger LOG = Logger.getLogger(SessionStore.class.getName());

  private final Redis redis;
  private final SecureRandom random;
  private final Discarding discarding;

  /**
   * @param random seeds the chain of each new session
   */
  public SessionStore(Redis redis, SecureRandom random) {
    this.redis = redis;
    this.random = random;
    this.discarding = new Discarding(redis);
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
    Arguments arguments =
        Arguments.none()
            .with("fingerprint", fingerprint)
            .with("seed", HexFormat.of().formatHex(seed))
            .with("parts", parts);
    return Script.CREATE
        .run(redis, Keys.of(sessionId), arguments)
        .map(SessionStore::created)
        .recover(SessionStore::takenByWhatCannotBeRead);
  }

  private static CreateResult created(Reply reply) {
    return switch (reply.kind()) {
      case "created" -> new CreateResult.Created(position(reply));
      case "same" -> new CreateResult.Same(position(reply));
      case "exists" -> new CreateResult.Exists();
      case "ended" -> new CreateResult.Ended(reply.number(2));
      default -> throw reply.damaged();
    };
  }

  /** Nobody can enter that session, but its id is not free either. */
  private static Future<CreateResult> takenByWhatCannotBeRead(Throwable failure) {
    if (!(failure instanceof StoreDamaged damage)) return Future.failedFuture(failure);
    LOG.warning(damage.getMessage() + " No session can be opened under its id.");
    return Future.succeededFuture(new CreateResult.Exists());
  }

  @Override
  public Future<AppendResult> append(String sessionId, Append append) {
    Append.BoxRead read = append.read();
    Arguments arguments =
        Arguments.none()
            .with("version", append.expected().version())
            .with("chain", append.expected().chain())
            .with("device", append.device() == null ? "" : append.device())
            .with("sequence", append.sequence())
            .with("read_round", read == null ? "" : read.round())
            .with("read_revision", read == null ? "" : Long.toString(read.revision()))
            .with("closed", append.closed())
            .with("buried", append.buried())
            .with("changed", append.changed())
            .with("removed", append.removed());
    Keys keys = Keys.of(sessionId);
    return Script.APPEND
        .run(redis, keys, arguments)
        .onSuccess(
            reply -> {
              // The append-only file holds the cards of the box in the order in which they came.
              boolean opened = read != null && !append.closed().isEmpty();
              if (opened && reply.kind().equals("appended")) redis.erased(keys.prefix());
            })
        .map(
            reply ->
                switch (reply.kind()) {
                  case "appended" -> new AppendResult.Appended(position(reply));
                  case "repeated" -> new AppendResult.Repeated(position(reply));
                  case "sequence-old" -> new AppendResult.SequenceOld(reply.number(2));
                  case "sequence-gap" -> new AppendResult.SequenceGap(reply.number(2));
                  case "changes" -> new AppendResult.Behind(changes(reply));
                  case "box-changed" -> new AppendResult.BoxChanged();
                  case "missing" -> new AppendResult.Missing();
                  case "ended" -> new AppendResult.Ended(reply.number(2));
                  default -> throw reply.damaged();
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
        .run(
            redis,
            Keys.of(sessionId),
            Arguments.none().with("version", version).with("chain", chain))
        .map(
            reply ->
                switch (reply.kind()) {
                  case "changes" -> new LoadResult.Loaded(changes(reply));
                  case "missing" -> new LoadResult.Missing();
                  case "expired" -> new LoadResult.Expired();
                  case "ended" -> new LoadResult.Ended(reply.number(2));
                  default -> throw reply.damaged();
                });
  }

  @Override
  public Future<Optional<Done>> lastDone(String sessionId, String device) {
    return Script.LAST_SEQUENCE
        .run(redis, Keys.of(sessionId), Arguments.none().with("device", device))
        .map(
            reply ->
                switch (reply.kind()) {
                  case "last" -> Optional.of(done(reply));
                  case "missing", "ended" -> Optional.empty();
                  default -> throw reply.damaged();
                });
  }

  private static Done done(Reply reply) {
    return new Done(reply.number(2), new Position(reply.number(3), reply.text(4)));
  }

  @Override
  public Future<Long> serve(String sessionId, String holder, String device, long nowMillis) {
    return discarding.retry(sessionId, () -> serveOnce(sessionId, holder, device, nowMillis));
  }

  private Future<Long> serveOnce(String sessionId, String holder, String device, long nowMillis) {
    return Script.SERVE
        .run(
            redis,
            Keys.of(sessionId),
            Arguments.none().with("holder", holder).with("device", device).with("now", nowMillis))
        .map(reply -> reply.kind().equals("served") ? reply.number(2) : 0);
  }

  @Override
  public Future<List<Hint.Served>> served(String sessionId) {
    return discarding.retry(sessionId, () -> servedOnce(sessionId));
  }

  private Future<List<Hint.Served>> servedOnce(String sessionId) {
    return Script.SERVED
        .run(redis, Keys.of(sessionId), Arguments.none())
        .map(
            reply -> {
              List<Hint.Served> served = new ArrayList<>();
              Reply records = reply.list(2);
              for (int at = 0; at < records.size(); at += 2) {
                String[] record = records.text(at + 1).split(" ");
                long order = Long.parseLong(record[0]); // the script has looked at it
                served.add(new Hint.Served(records.text(at), order, record[1]));
              }
              return served;
            });
  }

  /** Lets every node hear {@link Hint.Signalled}, once at most. Nothing is kept. */
  public Future<Void> signal(String sessionId) {
    return Script.SIGNAL.run(redis, Keys.of(sessionId), Arguments.none()).mapEmpty();
  }

  @Override
  public Future<Long> erase(String sessionId, long nowMillis) {
    Keys keys = Keys.of(sessionId);
    return Script.ERASE
        .run(redis, keys, Arguments.none().with("now", nowMillis))
        .onSuccess(reply -> redis.erased(keys.prefix()))
        .map(reply -> reply.number(2));
  }

  private static Position position(Reply reply) {
    return new Position(reply.number(2), reply.text(3));
  }

  /** What {@code changes} in {@code common_session.lua} returns. */
  private static Changes changes(Reply reply) {
    Map<String, VersionedPart> parts = new LinkedHashMap<>();
    Reply kept = reply.list(5);
    for (int at = 0; at < kept.size(); at += 3) {
      parts.put(kept.text(at), new VersionedPart(kept.number(at + 1), kept.text(at + 2)));
    }
    Map<String, Long> removed = new LinkedHashMap<>();
    Reply gone = reply.list(6);
    for (int at = 0; at < gone.size(); at += 2) removed.put(gone.text(at), gone.number(at + 1));
    Map<Long, String> chain = new LinkedHashMap<>();
    Reply links = reply.list(7);
    for (int at = 0; at < links.size(); at += 2) chain.put(links.number(at), links.text(at + 1));
    return new Changes(position(reply), reply.number(4) == 1, parts, removed, chain);
  }
}
