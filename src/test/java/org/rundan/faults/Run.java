package org.rundan.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rundan.faults.Findings.Kind;
import org.rundan.testing.Directories;
import org.rundan.testing.Eventually;

/** One run: chapters of meetings under faults, each checked after healing. */
final class Run implements AutoCloseable {
  /** R11, with a margin: counted from when all processes and paths are healed. */
  static final long LIVE_WITHIN_MILLIS = 5_000;

  /** Longer than any request in flight takes. */
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(15);

  /** A dead subscription, or another store, is detected within this. */
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);

  private static final Duration GATHERED_WITHIN = Duration.ofSeconds(10);

  /** Short chapters bound the memory of a long run. */
  static final int CHAPTER_MILLIS = 15_000;

  /** For gathering before; healing, comparing and ending after. */
  private static final int JUDGING_MILLIS = 9_000;

  private static final int PEOPLE = 5;

  private final Dice dice;
  private final Path directory = Directories.create("rundan-faults");
  private final Build build;
  private final List<World> worlds = new ArrayList<>();
  private final Moments moments = new Moments();
  private final Findings findings = new Findings();

  /** Concurrent sessions on the two servers. */
  private final int meetingsOfTwo;

  private int chapters;
  private int sessions;
  private long acknowledged;
  private int serverKills;
  private int redisKills;
  private int clientDrops;
  private int httpAnswers;
  private long slowestMillis;

  /**
   * Two servers on one Redis, and one with its own.
   *
   * @param meetingsOfTwo sessions at once on the two servers
   */
  static Run ofAll(long seed, int meetingsOfTwo) {
    var run = new Run(seed, meetingsOfTwo, Map.of());
    try {
      run.build.archive(List.of("--data", run.directory.resolve("archive").toString()));
      run.worlds.add(World.ofTwo(run.build, run.folder("two"), run.dice.of("two")));
      run.worlds.add(World.ofOne(run.build, run.folder("one"), run.dice.of("one")));
      return run;
    } catch (RuntimeException | Error failed) {
      run.close();
      throw failed;
    }
  }

  /** Two servers on one Redis, with some classes and resources replaced. */
  static Run ofTwo(long seed, int meetings, Map<String, byte[]> replaced) {
    var run = new Run(seed, meetings, replaced);
    try {
      run.worlds.add(World.ofTwo(run.build, run.folder("two"), run.dice.of("two")));
      return run;
    } catch (RuntimeException | Error failed) {
      run.close();
      throw failed;
    }
  }

  private Run(long seed, int meetings, Map<String, byte[]> replaced) {
    meetingsOfTwo = meetings;
    dice = new Dice(seed);
    build = Build.in(directory, replaced);
  }

  private Path folder(String name) {
    Path folder = directory.resolve(name);
    if (!folder.toFile().mkdirs()) throw new AssertionError("cannot make " + folder);
    return folder;
  }

  /**
   * Plays chapters for about this time.
   *
   * @param kills of servers, and as many of Redis, over the whole time; ten times as many clients
   *     are dropped
   */
  void last(long millis, int kills) {
    int many = (int) Math.max(1, millis / (CHAPTER_MILLIS + JUDGING_MILLIS));
    int chapterMillis = (int) Math.max(1_000, millis / many - JUDGING_MILLIS);
    for (int i = 0; i < many; i++) {
      int perChapter = kills * (i + 1) / many - kills * i / many;
      var plan =
          new Strikes.Plan(
              chapterMillis, perChapter, perChapter, perChapter * 10, chapterMillis / 1_500, 0, 0);
      chapter(plan, dice.of("chapter-" + chapters++));
    }
  }

  /** One chapter: clients meet, faults strike, all is healed, and the result is checked. */
  void chapter(Strikes.Plan plan, Dice chapter) {
    worlds.forEach(World::heal);
    worlds.forEach(world -> world.canaries.forget());
    var meetings = new ArrayList<Meeting>();
    for (World world : worlds) {
      int many = world.bringsItsOwnRedis() ? 2 : meetingsOfTwo;
      for (int i = 0; i < many; i++) {
        var own = chapter.of("meeting-" + meetings.size());
        meetings.add(new Meeting(world, findings, moments, own, PEOPLE));
      }
    }
    meetings.forEach(Meeting::begin);
    // not before there is something to strike, however slow the machine is
    Eventually.within(GATHERED_WITHIN, () -> meetings.stream().allMatch(Meeting::hasBegun));
    try (var strikes = new Strikes(worlds, meetings, moments);
        var passersby = new Passersby(worlds, meetings, findings)) {
      strikes.run(plan, chapter.of("strikes"));
      httpAnswers += passersby.answers();
      serverKills += strikes.serverKills;
      redisKills += strikes.redisKills;
      clientDrops += strikes.clientDrops;
    }
    worlds.forEach(World::heal);
    awaitLive(meetings);
    for (int i = 0; i < plan.slowReaders(); i++) {
      // a meeting that has ended closes all its clients
      var lasting = meetings.stream().filter(one -> !one.endsEarly).toList();
      if (lasting.isEmpty()) break;
      Meeting meeting = chapter.any(lasting);
      if (!SlowReader.isLetGo(chapter.any(meeting.world.nodes), meeting.stage)) {
        findings.add(Kind.BROKEN, "one who reads nothing is held");
      }
    }
    meetings.forEach(meeting -> meeting.finishing = true);
    boolean settled =
        Eventually.within(SETTLED_WITHIN, () -> meetings.stream().allMatch(Meeting::isSettled));
    if (!settled) findings.add(Kind.BROKEN, "somebody still waits for an answer");
    for (World world : worlds) {
      if (world.setBack) awaitNoticed(world, meetings);
    }
    meetings.forEach(Meeting::leave);
    for (World world : worlds) {
      judge(world, meetings.stream().filter(m -> m.world == world).toList());
    }
    sessions += meetings.size();
    for (Meeting meeting : meetings) acknowledged += meeting.acknowledgements();
  }

  /** The store may have been set back at the very end, which no connection of a page notices. */
  private static void awaitNoticed(World world, List<Meeting> meetings) {
    try (var look = world.look()) {
      Eventually.within(
          NOTICED_WITHIN,
          () ->
              meetings.stream()
                  .filter(meeting -> meeting.world == world && !meeting.hasEnded())
                  .allMatch(meeting -> new Reunion(meeting).isTogether(kept(look, meeting))));
    }
  }

  private static Kept kept(World.Look look, Meeting meeting) {
    return Kept.of(look.redis().look(), meeting.session, meeting.form.rounds());
  }

  private void awaitLive(List<Meeting> meetings) {
    long begunNanos = System.nanoTime();
    boolean live =
        Eventually.within(
            Duration.ofMillis(LIVE_WITHIN_MILLIS),
            () -> meetings.stream().allMatch(Meeting::isLive));
    slowestMillis = Math.max(slowestMillis, (System.nanoTime() - begunNanos) / 1_000_000);
    if (!live) {
      for (Meeting meeting : meetings) {
        if (!meeting.isLive()) {
          findings.add(Kind.BROKEN, "not live in time: " + meeting.whoIsNotLive());
        }
      }
    }
  }

  private void judge(World world, List<Meeting> meetings) {
    for (ServerNode node : world.nodes) {
      if (!node.severe.isEmpty()) {
        findings.add(Kind.BROKEN, "a server says " + String.join("\n", node.severe));
      }
      node.severe.clear();
      node.telling.forEach(line -> findings.add(Kind.FOREIGN, "a server's log says " + line));
      node.telling.clear();
    }
    var living = meetings.stream().filter(meeting -> !meeting.hasEnded()).toList();
    try (var look = world.look()) {
      for (Meeting meeting : living) {
        Kept kept = kept(look, meeting);
        new Reunion(meeting).compare(kept);
        if (kept.version() > 0 && !world.setBack) new Checker(meeting, kept).check();
      }
    }
    living.forEach(meeting -> new Reunion(meeting).end());
    try (var look = world.look()) {
      for (Meeting meeting : meetings) {
        Kept kept = kept(look, meeting);
        new Reunion(meeting).staysEnded(kept);
      }
    }
  }

  Findings findings() {
    return findings;
  }

  int serverKills() {
    return serverKills;
  }

  int redisKills() {
    return redisKills;
  }

  int clientDrops() {
    return clientDrops;
  }

  /** The HTTP answers that were searched for words of sessions. */
  int httpAnswers() {
    return httpAnswers;
  }

  /** The longest time from healing until every client was served. */
  long slowestMillis() {
    return slowestMillis;
  }

  /** The summary of the run. */
  @Override
  public String toString() {
    var line = new StringBuilder("faults: sessions=" + sessions + " acked=" + acknowledged);
    line.append(" serverKills=").append(serverKills).append(" redisKills=").append(redisKills);
    line.append(" clientDrops=").append(clientDrops);
    for (Kind kind : Kind.values()) {
      if (kind == Kind.BROKEN || kind == Kind.FOREIGN) continue;
      line.append(' ').append(kind.name().toLowerCase(java.util.Locale.ROOT)).append('=');
      line.append(findings.count(kind));
    }
    return line.toString();
  }

  @Override
  public void close() {
    worlds.forEach(World::close);
    Directories.delete(directory);
  }
}
