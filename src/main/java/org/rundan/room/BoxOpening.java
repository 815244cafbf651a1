package org.rundan.room;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.rundan.protocol.Secrets;
import org.rundan.session.BoxCard;
import org.rundan.store.Append;
import org.rundan.store.BoxContent;
import org.rundan.store.BoxReader;

/** Reads a box for a reveal, and mixes it so that nothing tells who wrote (L9). */
final class BoxOpening {
  private final String session;
  private final BoxReader boxes;
  private final SecureRandom random;

  BoxOpening(String session, BoxReader boxes, SecureRandom random) {
    this.session = session;
    this.boxes = boxes;
    this.random = random;
  }

  /**
   * @param cards in random order, under new ids
   * @param read what the append must state, so that it fails if a card came in the meantime
   */
  record Mixed(List<BoxCard> cards, Append.BoxRead read) {}

  /** Empty when another node has revealed it, or the session is over. */
  Future<Optional<Mixed>> read(String box) {
    return boxes
        .read(session, box)
        .map(
            content ->
                content instanceof BoxContent.Cards cards
                    ? Optional.of(new Mixed(mix(cards), new Append.BoxRead(box, cards.revision())))
                    : Optional.empty());
  }

  private List<BoxCard> mix(BoxContent.Cards box) {
    List<BoxCard> cards = new ArrayList<>();
    box.cards().forEach((hash, text) -> cards.add(new BoxCard(Secrets.newId(random), hash, text)));
    Collections.shuffle(cards, random);
    return cards;
  }
}
