package org.rundan.room;

import java.security.SecureRandom;
import java.util.List;
import org.rundan.session.Command;
import org.rundan.session.Holder;
import org.rundan.session.Position;
import org.rundan.session.Refusal;
import org.rundan.store.LoadResult;

/** A node whose room decides commands on a store in memory, with one device of each holder. */
final class FakeNode {
  final FakeRoom room;
  final ReplicaSync sync;
  final FakeScheduler scheduler = new FakeScheduler();
  private final String name;
  private final Decider decider;

  FakeNode(String name, MemoryStore store) {
    this.name = name;
    var loaded = (LoadResult.Loaded) store.changedSince(Sample.ID, new Position(0, "")).result();
    room = new FakeRoom(Replica.of(Sample::form, loaded.changes()));
    sync = new ReplicaSync(room, room, store, Sample::form);
    var parts = new DecisionStore(store, store, store);
    decider = new Decider(room, room, sync, parts, new SecureRandom(), scheduler);
    store.calls.clear();
  }

  /** Submits a command whose answer is due in 2 s. */
  void submit(Holder by, long sequence, Command command) {
    submit(by, sequence, command, Deadline.ofAnswer(scheduler));
  }

  void submit(Holder by, long sequence, Command command, Deadline deadline) {
    decider.decide(new Submission(name, by.id(), "device", sequence, command), deadline);
  }

  /** Null when it is done. */
  Refusal withoutDevice(Command command) {
    return decider.decideWithoutDevice(command).result();
  }

  Position position() {
    return room.replica().position();
  }

  /** The ids of the cards in its replica, sorted. */
  List<String> cards() {
    return Sample.cards(room.session());
  }

  List<String> answers() {
    return room.answers();
  }

  String lastAnswer() {
    List<String> all = answers();
    return all.isEmpty() ? "none" : all.get(all.size() - 1);
  }
}
