package org.rundan.room;

import org.rundan.store.BoxReader;
import org.rundan.store.CodeBook;
import org.rundan.store.Sessions;
import org.rundan.store.Store;

/** The parts of the store that deciding commands needs. */
record DecisionStore(Sessions sessions, BoxReader boxes, CodeBook codes) {
  static DecisionStore of(Store store) {
    return new DecisionStore(store.sessions(), store.boxes(), store.codes());
  }
}
