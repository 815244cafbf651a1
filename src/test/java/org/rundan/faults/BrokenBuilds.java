package org.rundan.faults;

import static org.rundan.faults.Findings.Kind.BROKEN;
import static org.rundan.faults.Findings.Kind.DIVERGED;
import static org.rundan.faults.Findings.Kind.DUPLICATED;
import static org.rundan.faults.Findings.Kind.FOREIGN;
import static org.rundan.faults.Findings.Kind.GAPS;
import static org.rundan.faults.Findings.Kind.LOST;
import static org.rundan.faults.Findings.Kind.REORDERED;
import static org.rundan.faults.Findings.Kind.REVIVED;

import java.util.List;
import java.util.Set;
import org.rundan.faults.BrokenBuild.Change;
import org.rundan.faults.Findings.Kind;

/** What a server could do wrong, each of which the checker must see. */
final class BrokenBuilds {
  private BrokenBuilds() {}

  static final List<BrokenBuild> ALL =
      List.of(
          broken(
              5,
              "a card is acknowledged before it is kept",
              Set.of(LOST, REVIVED, DUPLICATED),
              change(
                  "room/Box.java",
                  "return boxes\n              .put(room.id(), put.round(),",
                  "var unkept = boxes.put(room.id(), put.round(),"),
              change(
                  "room/Box.java",
                  ".map(result -> answer(result, put.card()));",
                  "; return Future.succeededFuture(new CardAnswer.Carded(put.card()));")),
          broken(
              1,
              "a command is acknowledged before it is appended",
              Set.of(LOST, REORDERED, DUPLICATED, DIVERGED),
              change(
                  "room/Decider.java",
                  "return appender.append(now, change).compose(",
                  "if (now.submission() != null)"
                      + " room.publish(Envelope.answer(now.done(room.replica().position())));"
                      + " return appender.append(now, change).compose(")),
          broken(
              3,
              "a command of unknown outcome is acknowledged",
              Set.of(LOST, REORDERED, DUPLICATED),
              change(
                  "room/Decider.java",
                  ".otherwise(failure -> new Decision.Refused(refusalFor(failure)))",
                  ".otherwise(failure -> new Decision.Repeated(room.replica().position()))")),
          broken(
              1,
              "a repeat is done again",
              Set.of(DUPLICATED, LOST),
              change("store/redis/append.lua", "if sequence == last then", "if false then"),
              change(
                  "room/SequenceCheck.java",
                  "if (sequence == last.sequence()) return"
                      + " Optional.of(new Decision.Repeated(last.position()));",
                  "if (sequence == last.sequence()) return Optional.empty();")),
          broken(
              1,
              "time is added again at a retry",
              Set.of(DUPLICATED, LOST),
              change(
                  "room/Appender.java",
                  "now.device(),",
                  "now.command() instanceof org.rundan.session.TimeCommands.AddTime"
                      + " ? null : now.device(),")),
          broken(
              1,
              "the position is not compared",
              Set.of(LOST, DUPLICATED, DIVERGED, GAPS, REORDERED),
              change(
                  "store/redis/append.lua",
                  "if position[1] ~= expected_version or position[2] ~= expected_chain then",
                  "if false then")),
          new BrokenBuild(
              "the version is compared, the chain is not",
              List.of(
                  change(
                      "store/redis/append.lua",
                      "if position[1] ~= expected_version or position[2] ~= expected_chain then",
                      "if position[1] ~= expected_version then"),
                  change(
                      "store/redis/common_session.lua",
                      "call('HGET', chain, since_version) == since_chain",
                      "call('HEXISTS', chain, since_version) == 1")),
              Set.of(DIVERGED),
              Plans.SET_BACK,
              2),
          new BrokenBuild(
              "what a reader does not take is held without bound",
              List.of(
                  change(
                      "live/Outbox.java",
                      "if (queuedBytes > WireLimits.QUEUED_BYTES || queuedMessages >",
                      "if (queuedMessages >")),
              Set.of(BROKEN),
              Plans.SLOW_READER,
              1),
          broken(
              1,
              "what was in flight is sent again by itself, and done again",
              Set.of(DUPLICATED, LOST),
              change(
                  "store/redis/Lettuce.java",
                  ".replayFilter(command -> true)",
                  ".replayFilter(command -> false)"),
              change("store/redis/append.lua", "if sequence == last then", "if false then")),
          new BrokenBuild(
              "what was missed while the subscription was away is not looked up",
              List.of(
                  change(
                      "room/Room.java",
                      "      refresher.refresh(); // ended, or the subscription was away\n",
                      ""),
                  change(
                      "room/Refresher.java",
                      "scheduler.every(RECHECK_MILLIS, this::refresh)",
                      "scheduler.every(RECHECK_MILLIS, () -> {})")),
              Set.of(DIVERGED),
              Plans.HINTS,
              1),
          broken(
              1,
              "the seam of a late join is off by one",
              Set.of(GAPS, DIVERGED),
              change(
                  "live/Stage.java",
                  "welcome.order(), welcome.version());",
                  "welcome.order(), welcome.version() + 1);")),
          new BrokenBuild(
              "a welcome is from a copy that may be old",
              List.of(
                  change(
                      "room/Room.java",
                      "refresher.fresh().compose(fresh -> identify(",
                      "Future.<Void>succeededFuture().compose(fresh -> identify(")),
              Set.of(REORDERED),
              Plans.COMING_BACK,
              2),
          broken(
              5,
              "a repeat is answered before its change",
              Set.of(REORDERED),
              change(
                  "room/Decider.java",
                  "return sync.catchUp().map(decision);",
                  "return Future.succeededFuture(decision);")),
          broken(
              2,
              "a card taken back can be put again",
              Set.of(REVIVED),
              change(
                  "store/redis/common_session.lua",
                  "if call('SISMEMBER', taken_of(round), card) == 1 then",
                  "if false then")),
          broken(
              1,
              "a card that was erased can be put again",
              Set.of(REVIVED),
              change(
                  "room/ErasedParts.java",
                  "return isText(key) && replica.isErased(key);",
                  "return false;")),
          broken(
              5,
              "undo takes back what was shown",
              Set.of(REVIVED),
              change(
                  "session/LeadCommand.java",
                  "if (offerIsOld) return Outcome.next",
                  "if (offerIsOld && !(this instanceof FloorCommands.Reveal)) return Outcome.next")),
          broken(
              1,
              "what another node removed stays",
              Set.of(DIVERGED, LOST),
              change(
                  "room/ReplicaSync.java",
                  "    changes.removed().keySet().forEach(parts::remove);\n",
                  "")),
          broken(
              1,
              "who comes back is not told what went",
              Set.of(DIVERGED),
              change("room/Replica.java", "      removedAt.put(key, at.version());\n", "")),
          broken(
              1,
              "what is said in one room is heard in all",
              Set.of(FOREIGN),
              change("room/Room.java", "return \"session/\" + session;", "return \"session/\";")),
          broken(
              1,
              "an answer by HTTP quotes what it was asked with",
              Set.of(FOREIGN),
              change(
                  "http/OpenRoute.java",
                  "refuse(request, 400, Refusal.UNKNOWN_FORM);",
                  "send(request, 400, Map.of(\"code\", body.path(\"form\").asText()));")),
          broken(
              1,
              "that a session ended is forgotten",
              Set.of(REVIVED, LOST),
              change(
                  "store/redis/erase.lua",
                  "redis.call('SET', ended, at, 'EX', ENDED_SECONDS)\n",
                  "")));

  private static BrokenBuild broken(long seed, String name, Set<Kind> shownBy, Change... changes) {
    return new BrokenBuild(name, List.of(changes), shownBy, Plans.SHORT, seed);
  }

  private static Change change(String file, String from, String to) {
    return new Change(file, from, to);
  }
}
