package org.rundan.room;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Hands envelopes from loop to loop as they are: they are immutable and never leave the process.
 */
public final class EnvelopeCodec implements MessageCodec<Envelope, Envelope> {
  static final String NAME = "envelope";

  @Override
  public Envelope transform(Envelope envelope) {
    return envelope;
  }

  @Override
  public void encodeToWire(Buffer buffer, Envelope envelope) {
    throw new IllegalStateException("Envelopes stay in the process");
  }

  @Override
  public Envelope decodeFromWire(int position, Buffer buffer) {
    throw new IllegalStateException("Envelopes stay in the process");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1; // a codec of our own
  }
}
