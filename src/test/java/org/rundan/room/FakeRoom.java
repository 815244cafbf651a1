package org.rundan.room;

import java.util.ArrayList;
import java.util.List;
import org.rundan.metrics.Metrics;
import org.rundan.protocol.CloseCode;

/** A room without a loop, a bus or a store: it records what its parts publish and cause. */
final class FakeRoom implements RoomAccess, RoomLifecycle {
  final List<Envelope> published = new ArrayList<>();
  final Metrics metrics = new Metrics();
  Replica replica;
  long nowMillis = 1_000_000;
  int changes;
  Long endedAtMillis;
  CloseCode missing;
  Throwable failure;

  FakeRoom(Replica replica) {
    this.replica = replica;
  }

  /** Standing in the sample session at version 1. */
  FakeRoom() {
    this(Sample.replica(1, Sample.session()));
  }

  @Override
  public String id() {
    return Sample.ID;
  }

  @Override
  public Replica replica() {
    return replica;
  }

  @Override
  public long nowMillis() {
    return nowMillis;
  }

  @Override
  public Metrics metrics() {
    return metrics;
  }

  @Override
  public void publish(Envelope envelope) {
    published.add(envelope);
  }

  @Override
  public void changed() {
    changes++;
  }

  @Override
  public void restart(Replica fromStore) {
    replica = fromStore;
  }

  @Override
  public void ended(long atMillis, Answer answer) {
    endedAtMillis = atMillis;
    if (answer != null) publish(Envelope.answer(answer));
  }

  @Override
  public void missing(CloseCode why) {
    missing = why;
  }

  @Override
  public void failed(Throwable failure) {
    this.failure = failure;
  }

  /** The answers so far, in order. */
  List<String> answers() {
    return published.stream().map(Envelope::answer).filter(answer -> answer != null).toList();
  }
}
