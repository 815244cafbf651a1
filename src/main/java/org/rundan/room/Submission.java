package org.rundan.room;

import org.rundan.protocol.Outgoing;
import org.rundan.session.Command;
import org.rundan.session.Position;
import org.rundan.session.Refusal;

/**
 * A command from a device.
 *
 * @param connection to which the answer goes
 * @param sequence the device's number for it
 */
public record Submission(
    String connection, String holder, String device, long sequence, Command command) {

  Answer done(Position position) {
    return new Answer(connection, Outgoing.done(sequence, position));
  }

  Answer refused(Refusal refusal) {
    return new Answer(connection, Outgoing.refused(sequence, refusal));
  }

  /** The device's name in the store, where it is unique in the session. */
  static String deviceKey(String holder, String device) {
    return holder + "/" + device;
  }
}
