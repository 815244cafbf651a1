package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.rundan.testing.redis.RealRedis.await;
import static org.rundan.testing.redis.RealRedis.newId;

import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rundan.session.Position;
import org.rundan.store.redis.Redis;
import org.rundan.testing.redis.RealRedis;

/** Redis keeps what rooms rely on. */
@ExtendWith(RealRedis.class)
class SessionStoreContractTest implements SessionsContract {
  private final String session = newId();
  private Redis redis;
  private SessionStore store;
  private Boxes boxes;
  private Codes codes;

  @BeforeEach
  void connect() {
    redis = RealRedis.connect();
    store = new SessionStore(redis, new SecureRandom());
    boxes = new Boxes(redis);
    codes = new Codes(redis);
  }

  @AfterEach
  void disconnect() {
    await(redis.close());
  }

  @Override
  public Sessions sessions() {
    return store;
  }

  @Override
  public BoxReader boxes() {
    return boxes;
  }

  @Override
  public CodeBook codes() {
    return codes;
  }

  @Override
  public String session() {
    return session;
  }

  @Override
  public Position create(Map<String, String> parts) {
    var made = await(store.create(session, parts, "body"));
    return assertInstanceOf(CreateResult.Created.class, made).position();
  }

  @Override
  public void putInBox(String card, String text) {
    assertEquals(BoxResult.DONE, await(boxes.put(session, ROUND, card, text)));
  }
}
