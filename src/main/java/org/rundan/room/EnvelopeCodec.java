package org.rundan.room;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes envelopes between event loops unencoded: they are immutable and stay in the process. */
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
