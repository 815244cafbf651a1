package org.rundan.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rundan.session.Position;

/**
 * What a room relies on in the store. It holds for Redis and for the store in memory that the tests
 * of rooms use, so that those tests cannot pass on something that Redis does not do.
 */
public interface SessionsContract {
  String DEVICE = "holder/device";
  String ROUND = "round";

  Sessions sessions();

  BoxReader boxes();

  CodeBook codes();

  /** A session that no other test uses. */
  String session();

  Position create(Map<String, String> parts);

  void putInBox(String card, String text);

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private Position create() {
    return create(Map.of("plan", "{}", "place", "{}"));
  }

  private AppendResult append(Append append) {
    return await(sessions().append(session(), append));
  }

  private static Append put(Position at, String device, long sequence, String key) {
    return new Append(at, device, sequence, Map.of(key, "{\"a\":1}"), Set.of(), null);
  }

  private static Append remove(Position at, String... keys) {
    return new Append(at, null, 0, Map.of(), Set.of(keys), null);
  }

  private static Append bury(Position at, String... keys) {
    return new Append(at, null, 0, Map.of(), Set.of(), null, Set.of(), Set.of(keys));
  }

  private static Append open(Position at, long revision) {
    var read = new Append.BoxRead(ROUND, revision);
    return new Append(at, null, 0, Map.of("b", "{}"), Set.of(), read, Set.of(ROUND), Set.of());
  }

  private static Position appended(AppendResult result) {
    return assertInstanceOf(AppendResult.Appended.class, result, result::toString).position();
  }

  private Changes since(Position position) {
    var found = await(sessions().changedSince(session(), position));
    return assertInstanceOf(LoadResult.Loaded.class, found).changes();
  }

  @Test
  default void S3_anAppendGoesOnByOneVersion() {
    Position made = create();
    Position after = appended(append(put(made, DEVICE, 1, "plan")));
    assertEquals(1, made.version());
    assertEquals(2, after.version());
    assertNotEquals(made.chain(), after.chain());
    Changes changes = since(made);
    assertEquals(after, changes.position());
    assertEquals(Map.of("plan", new VersionedPart(2, "{\"a\":1}")), changes.parts());
    assertEquals(Map.of(), changes.removed());
    assertEquals(Map.of(2L, after.chain()), changes.chain());
    assertEquals(false, changes.whole());
  }

  @Test
  default void S4_whereNothingChangedNothingIsGiven() {
    Position made = create();
    assertEquals(new Changes(made, false, Map.of(), Map.of(), Map.of()), since(made));
  }

  @Test
  default void S6_aPositionOfAnotherBranchIsGivenTheWhole() {
    Position made = create();
    Changes changes = since(new Position(1, "other"));
    assertTrue(changes.whole());
    assertEquals(Set.of("plan", "place"), changes.parts().keySet());
    assertEquals(Map.of(1L, made.chain()), changes.chain());
    var behind = append(put(new Position(1, "other"), null, 0, "b"));
    assertTrue(((AppendResult.Behind) behind).changes().whole());
  }

  @Test
  default void K3_aNodeThatIsBehindIsGivenWhatChanged() {
    Position made = create();
    Position after = appended(append(put(made, null, 0, "a")));
    var behind = assertInstanceOf(AppendResult.Behind.class, append(put(made, null, 0, "b")));
    assertEquals(since(made), behind.changes());
    assertEquals(after, behind.changes().position());
  }

  @Test
  default void K2_aSequenceIsDoneOnceAndLeavesNoneOut() {
    Position made = create();
    Position one = appended(append(put(made, DEVICE, 1, "a")));
    Position two = appended(append(put(one, DEVICE, 2, "b")));
    assertEquals(new AppendResult.Repeated(two), append(put(made, DEVICE, 2, "c")));
    assertEquals(new AppendResult.SequenceOld(2), append(put(two, DEVICE, 1, "c")));
    assertEquals(new AppendResult.SequenceGap(2), append(put(two, DEVICE, 4, "c")));
    assertEquals(new AppendResult.SequenceGap(0), append(put(two, "holder/new", 2, "c")));
    assertEquals(two, since(two).position());
  }

  @Test
  default void K2_theLastSequenceOfADeviceIsKnown() {
    Position made = create();
    assertEquals(0, await(sessions().lastSequence(session(), DEVICE)));
    assertEquals(0, await(sessions().lastDone(session(), DEVICE)).orElseThrow().sequence());
    Position one = appended(append(put(made, DEVICE, 1, "a")));
    appended(append(put(one, null, 0, "b")));
    assertEquals(
        Optional.of(new Sessions.Done(1, one)), await(sessions().lastDone(session(), DEVICE)));
  }

  @Test
  default void K7_whatIsRemovedIsToldFromWhenItWent() {
    Position made = create();
    Position one = appended(append(put(made, null, 0, "a")));
    Position two = appended(append(remove(one, "a", "never")));
    assertEquals(Map.of("a", 3L), since(made).removed());
    assertEquals(Map.of(), since(two).removed());
    Position again = appended(append(put(two, null, 0, "a")));
    assertEquals(Map.of(), since(made).removed());
    assertEquals(4, again.version());
  }

  @Test
  default void K7_whatIsBuriedIsRememberedOnce() {
    Position made = create();
    Position one = appended(append(bury(made, "a", "plan")));
    assertEquals(Map.of("a", 2L), since(made).removed());
    appended(append(bury(one, "a")));
    assertEquals(Map.of("a", 2L), since(made).removed());
    assertEquals(Set.of(), since(made).parts().keySet());
  }

  @Test
  default void L9_aBoxOpensAsItWasRead() {
    Position made = create();
    assertEquals(new BoxContent.Cards(Map.of(), 0), await(boxes().read(session(), ROUND)));
    putInBox("one", "text");
    putInBox("two", "text");
    var read = (BoxContent.Cards) await(boxes().read(session(), ROUND));
    assertEquals(Map.of("one", "text", "two", "text"), read.cards());
    putInBox("late", "text");
    assertEquals(new AppendResult.BoxChanged(), append(open(made, read.revision())));
    var again = (BoxContent.Cards) await(boxes().read(session(), ROUND));
    Position after = appended(append(open(made, again.revision())));
    assertEquals(new BoxContent.Revealed(), await(boxes().read(session(), ROUND)));
    assertEquals(new AppendResult.BoxChanged(), append(open(after, again.revision())));
    assertEquals(new AppendResult.BoxChanged(), append(open(after, 0)));
  }

  @Test
  default void C10_theLaterDeviceOfAHolderHasTheHigherOrder() {
    create();
    assertEquals(1_000, await(sessions().serve(session(), "anna", "one", 1_000)));
    assertEquals(1_001, await(sessions().serve(session(), "anna", "two", 1_000)));
    assertEquals(1_002, await(sessions().serve(session(), "anna", "three", 5)));
    assertEquals(5, await(sessions().serve(session(), "bo", "four", 5)));
    assertEquals(
        Set.of(new Hint.Served("anna", 1_002, "three"), new Hint.Served("bo", 5, "four")),
        Set.copyOf(await(sessions().served(session()))));
  }

  @Test
  default void L10_whatWasErasedHasEndedForEverybody() {
    Position made = create();
    putInBox("one", "text");
    assertEquals(7_000, await(sessions().erase(session(), 7_000)));
    assertEquals(7_000, await(sessions().erase(session(), 9_000)), "the first time stays");
    assertEquals(new AppendResult.Ended(7_000), append(put(made, DEVICE, 1, "a")));
    assertEquals(new LoadResult.Ended(7_000), await(sessions().changedSince(session(), made)));
    assertEquals(new BoxContent.Ended(7_000), await(boxes().read(session(), ROUND)));
    assertEquals(Optional.empty(), await(sessions().lastDone(session(), DEVICE)));
    assertEquals(0, await(sessions().lastSequence(session(), DEVICE)));
    assertEquals(0, await(sessions().serve(session(), "anna", "one", 1)));
    assertEquals(List.of(), await(sessions().served(session())));
  }

  @Test
  default void whereThereIsNoSessionNothingIsMade() {
    var nowhere = new Position(1, "chain");
    assertEquals(new AppendResult.Missing(), append(put(nowhere, DEVICE, 1, "a")));
    assertEquals(new LoadResult.Missing(), await(sessions().changedSince(session(), nowhere)));
    assertEquals(new BoxContent.Missing(), await(boxes().read(session(), ROUND)));
    assertEquals(Optional.empty(), await(sessions().lastDone(session(), DEVICE)));
    assertEquals(0, await(sessions().serve(session(), "anna", "one", 1)));
    assertEquals(List.of(), await(sessions().served(session())));
  }

  @Test
  default void P8_aCodeLeadsToTheFirstUntilItIsReleased() {
    String code = session() + "-code";
    assertTrue(await(codes().claim(code, session(), 60_000)));
    assertTrue(await(codes().claim(code, session(), 60_000)), "the same again");
    assertEquals(false, await(codes().claim(code, "another", 60_000)));
    await(codes().release(code, "another"));
    assertEquals(false, await(codes().claim(code, "another", 60_000)));
    await(codes().release(code, session()));
    assertTrue(await(codes().claim(code, "another", 60_000)));
  }
}
