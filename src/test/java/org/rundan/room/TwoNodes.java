package org.rundan.room;

import static org.rundan.room.Sample.ID;

import org.junit.jupiter.api.BeforeEach;

/** Two nodes with a room for the sample session each, on one store in memory. */
abstract class TwoNodes {
  final MemoryStore store = sampleStore();
  FakeNode node;
  FakeNode other;

  static MemoryStore sampleStore() {
    MemoryStore store = new MemoryStore();
    store.create(ID, Sample.encoded(Sample.session()));
    return store;
  }

  @BeforeEach
  void open() {
    node = new FakeNode("here", store);
    other = new FakeNode("there", store);
  }
}
