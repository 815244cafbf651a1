package org.rundan.store.redis;

/** The server is too old for the scripts. The message is for the operator. */
public final class UnsupportedRedis extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsupportedRedis(Engine found) {
    super("Rundan needs Redis 7.0 or Valkey 7.2, or newer; this server is " + found + ".");
  }
}
