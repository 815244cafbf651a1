package org.rundan.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.rundan.protocol.Views;
import org.rundan.session.Form;
import org.rundan.session.Holder;
import org.rundan.session.Leader;
import org.rundan.session.Plan;
import org.rundan.session.Position;
import org.rundan.session.Session;
import org.rundan.store.Changes;

/**
 * This node's replica of a session: its value, its position, and the version at which each part
 * last changed. So a device that reconnects gets what it missed, and nothing of the past is kept.
 */
final class Replica {
  /** As many as the store keeps (PROTOCOL.md, S2). */
  private static final int KNOWN_POSITIONS = 2_000;

  /** As many marks of parts that never existed as the store keeps (K7). */
  private static final int MOST_BURIED = 2_000;

  private Session session;
  private Position position;
  private final Map<String, Long> changedAt = new HashMap<>();
  private final Map<String, Long> removedAt = new HashMap<>();
  private final TreeMap<Long, String> chain = new TreeMap<>();

  /** How many keys in {@link #removedAt} never existed, as far as this replica decided it. */
  private int buried;

  /** The version at which each holder got its present seats, or a later one. */
  private final Map<String, Long> seatsAt = new HashMap<>();

  private Replica(
      Session session,
      Position position,
      Map<String, Long> changedAt,
      Map<String, Long> removedAt,
      Map<Long, String> chain) {
    this.session = session;
    this.position = position;
    this.changedAt.putAll(changedAt);
    this.removedAt.putAll(removedAt);
    this.chain.putAll(chain);
    for (var holder : session.holders()) {
      seatsAt.put(holder.id(), changedAt.getOrDefault(holder.key(), 0L));
    }
  }

  /** A whole session as the store has it. */
  static Replica of(Function<Plan, Form> forms, Changes whole) {
    var changedAt = new HashMap<String, Long>();
    whole.parts().forEach((key, kept) -> changedAt.put(key, kept.version()));
    Session session = StoredParts.session(forms, StoredParts.decode(whole.parts()));
    return new Replica(session, whole.position(), changedAt, whole.removed(), whole.chain());
  }

  Session session() {
    return session;
  }

  Position position() {
    return position;
  }

  /** Goes on to the next value of the session, which the store has. */
  void advance(Session next, Position at, Session.Changes changes) {
    for (var holder : next.holders()) {
      var before = session.holder(holder.id()).map(Holder::seats);
      boolean same = before.filter(holder.seats()::equals).isPresent();
      if (!same) seatsAt.put(holder.id(), at.version());
    }
    session = next;
    position = at;
    chain.put(at.version(), at.chain());
    while (chain.size() > KNOWN_POSITIONS) chain.pollFirstEntry();
    for (String key : changes.changed().keySet()) {
      changedAt.put(key, at.version());
      removedAt.remove(key);
    }
    for (String key : changes.removed()) {
      changedAt.remove(key);
      removedAt.put(key, at.version());
    }
  }

  /** Positions that this replica skipped. A client may be at one of them. */
  void passedOver(Map<Long, String> links) {
    chain.putAll(links);
    while (chain.size() > KNOWN_POSITIONS) chain.pollFirstEntry();
  }

  /**
   * These parts are gone, whether this replica ever had them or not: a client may have seen what
   * came and went on another node.
   *
   * @param version at which they went, or a later one
   */
  void erased(Collection<String> keys, long version) {
    for (String key : keys) removedAt.put(key, version);
  }

  /** These parts never existed and must never come, as far as there is room to remember it. */
  void buried(Collection<String> keys, long version) {
    for (String key : keys) {
      if (buried >= MOST_BURIED) return;
      if (removedAt.putIfAbsent(key, version) == null) buried++;
    }
  }

  /** How many parts are gone. */
  int erasedCount() {
    return removedAt.size();
  }

  /** Whether a part with this key is gone, or must never come. */
  boolean isErased(String key) {
    return removedAt.containsKey(key);
  }

  /**
   * Whether a client's position is on this branch and not ahead, so that the changed parts bring it
   * up to date.
   */
  boolean knows(Position client) {
    return client != null
        && client.version() <= position.version()
        && client.chain() != null
        && client.chain().equals(chain.get(client.version()));
  }

  /**
   * Whether the lead or the holder's seats changed after that version: then unchanged parts may
   * look different too.
   */
  boolean seesDifferentlySince(long version, Holder holder) {
    return seatsAt.getOrDefault(holder.id(), 0L) > version || leadChangedSince(version);
  }

  private boolean leadChangedSince(long version) {
    return changedAt.getOrDefault(Leader.KEY, 0L) > version
        || removedAt.getOrDefault(Leader.KEY, 0L) > version;
  }

  /** The holder's view of the parts that changed after a version; of all parts with 0. */
  Map<String, JsonNode> partsSince(long version, Holder holder) {
    var views = new HashMap<String, JsonNode>();
    changedAt.forEach(
        (key, at) -> {
          if (at > version || Views.ALWAYS_TOLD.contains(key)) {
            Views.shown(session, session.parts().get(key), holder)
                .ifPresent(view -> views.put(key, view));
          }
        });
    return views;
  }

  /** The keys of parts that were removed after a version and that the holder may have seen. */
  Collection<String> removedSince(long version, Holder holder) {
    List<String> keys = new ArrayList<>();
    removedAt.forEach(
        (key, at) -> {
          if (at > version && Views.mayKnow(session, holder, key)) keys.add(key);
        });
    return keys;
  }
}
