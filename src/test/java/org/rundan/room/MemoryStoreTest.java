package org.rundan.room;

import java.util.Map;
import org.rundan.session.Position;
import org.rundan.store.BoxReader;
import org.rundan.store.CodeBook;
import org.rundan.store.Sessions;
import org.rundan.store.SessionsContract;

/** The store in memory does what Redis does. */
class MemoryStoreTest implements SessionsContract {
  private final MemoryStore store = new MemoryStore();

  @Override
  public Sessions sessions() {
    return store;
  }

  @Override
  public BoxReader boxes() {
    return store;
  }

  @Override
  public CodeBook codes() {
    return store;
  }

  @Override
  public String session() {
    return Sample.ID;
  }

  @Override
  public Position create(Map<String, String> parts) {
    return store.create(session(), parts);
  }

  @Override
  public void putInBox(String card, String text) {
    store.put(session(), ROUND, card, text);
  }
}
