package org.rundan.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rundan.faults.FaultyPath.Fault;
import org.rundan.testing.Eventually;

/**
 * The faults of one chapter. Kind, time and duration are rolled beforehand, so that the same seed
 * gives the same plan. About half of them wait for a moment that matters.
 */
final class Strikes implements AutoCloseable {
  /** The numbers of each kind, in one chapter. */
  record Plan(
      int millis,
      int serverKills,
      int redisKills,
      int clientDrops,
      int others,
      int setBacks,
      int slowReaders) {}

  /**
   * At the end no client begins anything new, and hints are lost: the last change must be seen all
   * the same.
   */
  private static final int KICKS = 60;

  private static final long KICK_EVERY_NANOS = 20_000_000;

  /** The process to strike may be down; how long to wait for one that is up. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int MOMENT_MILLIS = 150;

  private enum Kind {
    KILL_SERVER,
    KILL_REDIS,
    DROP_CLIENT,
    PAUSE_SERVER,
    PAUSE_REDIS,
    PATH_TO_REDIS,
    PATH_TO_SERVER,
    KICK_CLIENTS,
    KICK_SUBSCRIBERS,
    SLEEP_REDIS,
    SET_BACK
  }

  private static final List<Kind> OTHERS =
      List.of(
          Kind.PAUSE_SERVER,
          Kind.PAUSE_REDIS,
          Kind.PATH_TO_REDIS,
          Kind.PATH_TO_REDIS,
          Kind.PATH_TO_REDIS,
          Kind.PATH_TO_SERVER,
          Kind.KICK_CLIENTS,
          Kind.KICK_SUBSCRIBERS,
          Kind.KICK_SUBSCRIBERS,
          Kind.SLEEP_REDIS);

  private record Strike(Kind kind, long atMillis, Dice dice) {}

  private final List<World> worlds;
  private final List<Meeting> meetings;
  private final Moments moments;
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
  int serverKills;
  int redisKills;
  int clientDrops;

  Strikes(List<World> worlds, List<Meeting> meetings, Moments moments) {
    this.worlds = worlds;
    this.meetings = meetings;
    this.moments = moments;
  }

  /** Strikes as planned; some faults still go on when this returns. */
  void run(Plan plan, Dice dice) {
    long begunNanos = System.nanoTime();
    for (Strike strike : strikes(plan, dice)) {
      long atNanos = begunNanos + strike.atMillis() * 1_000_000;
      boolean tooBusy = System.nanoTime() - atNanos > plan.millis() * 1_000_000L;
      if (tooBusy) break; // for more strikes on this machine
      Eventually.at(atNanos);
      if (strike.dice().oneIn(2)) strikeAtAMoment(strike);
      else strike(strike, null);
    }
    if (plan.others() == 0 || dice.oneIn(2)) endQuietly();
  }

  private void endQuietly() {
    long begunNanos = System.nanoTime();
    for (int kicks = 0; kicks < KICKS; kicks++) {
      if (kicks == KICKS / 2) meetings.forEach(meeting -> meeting.finishing = true);
      for (World world : worlds) {
        world.redisToMeddleWith().ifPresent(redis -> redis.killSubscribers());
      }
      Eventually.at(begunNanos + (kicks + 1) * KICK_EVERY_NANOS);
    }
  }

  private static List<Strike> strikes(Plan plan, Dice dice) {
    var strikes = new ArrayList<Strike>();
    add(strikes, plan, dice, Kind.KILL_SERVER, plan.serverKills());
    add(strikes, plan, dice, Kind.KILL_REDIS, plan.redisKills());
    add(strikes, plan, dice, Kind.DROP_CLIENT, plan.clientDrops());
    add(strikes, plan, dice, Kind.SET_BACK, plan.setBacks());
    for (int i = 0; i < plan.others(); i++) add(strikes, plan, dice, dice.any(OTHERS), 1);
    strikes.sort(Comparator.comparingLong(Strike::atMillis));
    return strikes;
  }

  private static void add(List<Strike> to, Plan plan, Dice dice, Kind kind, int many) {
    for (int i = 0; i < many; i++) {
      // spread evenly, each somewhere in its own stretch
      long stretch = plan.millis() / Math.max(1, many);
      long at = i * stretch + dice.between(0, (int) stretch);
      to.add(new Strike(kind, at, dice.of(kind + "-" + to.size())));
    }
  }

  private void strikeAtAMoment(Strike strike) {
    var kinds = Moments.Kind.values();
    strike(strike, moments.await(strike.dice().any(List.of(kinds)), MOMENT_MILLIS));
  }

  private void strike(Strike strike, Moments.Moment moment) {
    Dice dice = strike.dice();
    World world = dice.any(worlds);
    switch (strike.kind()) {
      case KILL_SERVER -> killServer(dice, moment);
      case KILL_REDIS -> killRedis(dice);
      case DROP_CLIENT -> dropClient(dice, moment);
      case PAUSE_SERVER -> {
        ServerNode node = dice.any(world.nodes);
        if (!node.isReady()) return;
        node.pause();
        then(duration(dice), node::goOn);
      }
      case PAUSE_REDIS -> {
        world.pauseRedis();
        then(duration(dice), world::redisGoesOn);
      }
      case SET_BACK -> {
        if (world.bringsItsOwnRedis()) return;
        World.Copy copy = world.copyRedis();
        then(dice.between(100, 1_500), () -> world.setBackTo(copy));
      }
      case PATH_TO_REDIS -> strikePath(world.toRedis, dice);
      case PATH_TO_SERVER -> strikePath(world.doors, dice);
      default -> meddle(strike.kind(), world, dice);
    }
  }

  private static void strikePath(List<FaultyPath> paths, Dice dice) {
    if (paths.isEmpty()) return;
    dice.any(paths).strikeAll(dice.any(List.of(Fault.values())), duration(dice));
  }

  /** Mostly short; now and then longer than every timeout. */
  private static int duration(Dice dice) {
    return dice.oneIn(8) ? dice.between(2_000, 5_000) : dice.between(100, 1_200);
  }

  private void killServer(Dice dice, Moments.Moment moment) {
    Eventually.within(PATIENCE, () -> killsServer(dice, moment));
  }

  private boolean killsServer(Dice dice, Moments.Moment moment) {
    var ready = new ArrayList<ServerNode>();
    for (World world : worlds) {
      long up = world.nodes.stream().filter(ServerNode::isReady).count();
      boolean spare = up == world.nodes.size() || dice.oneIn(5);
      if (spare) world.nodes.stream().filter(ServerNode::isReady).forEach(ready::add);
    }
    if (ready.isEmpty()) return false;
    ServerNode node = servedAt(moment, ready, dice);
    node.kill();
    serverKills++;
    then(dice.between(0, 500), node::start);
    return true;
  }

  private ServerNode servedAt(Moments.Moment moment, List<ServerNode> ready, Dice dice) {
    for (World world : worlds) {
      int door = moment == null ? -1 : world.doors.indexOf(moment.path());
      if (door >= 0 && ready.contains(world.nodes.get(door))) return world.nodes.get(door);
    }
    return dice.any(ready);
  }

  private void killRedis(Dice dice) {
    Eventually.within(PATIENCE, () -> killsRedis(dice));
  }

  private boolean killsRedis(Dice dice) {
    World world = dice.any(worlds);
    if (!world.killRedis()) return false;
    redisKills++;
    then(dice.between(0, 600), world::launchRedis);
    return true;
  }

  private void dropClient(Dice dice, Moments.Moment moment) {
    Fault fault =
        dice.any(
            List.of(
                Fault.RESET,
                Fault.RESET,
                Fault.LOSE_ANSWERS,
                Fault.LOSE_ANSWERS,
                Fault.LOSE_REQUESTS,
                Fault.HALF_CLOSE));
    if (moment != null && moment.path().strike(moment.connection(), fault, dice.between(50, 800))) {
      clientDrops++;
      return;
    }
    Eventually.within(PATIENCE, () -> dropsClient(dice, fault));
  }

  private boolean dropsClient(Dice dice, Fault fault) {
    var live = meetings.stream().flatMap(m -> m.everyone().stream()).filter(p -> p.live).toList();
    if (live.isEmpty()) return false;
    Page page = dice.any(live);
    clientDrops++;
    // The supervisor's page alone knows the invitation it made when it put somebody out.
    boolean mayBeWiped = page != page.meeting.supervisor;
    if (dice.oneIn(5)) page.crash = mayBeWiped && dice.oneIn(4) ? Crash.WIPED : Crash.KILLED;
    else page.strike(fault, dice.between(50, 800));
    return true;
  }

  private void meddle(Kind kind, World world, Dice dice) {
    world
        .redisToMeddleWith()
        .ifPresent(
            redis -> {
              switch (kind) {
                case KICK_CLIENTS -> redis.killClients();
                case KICK_SUBSCRIBERS -> redis.killSubscribers();
                default -> redis.block(dice.between(100, 1_500));
              }
            });
  }

  private void then(long millis, Runnable end) {
    later.schedule(end, millis, TimeUnit.MILLISECONDS);
  }

  /** Waits for the faults that still go on. */
  @Override
  public void close() {
    later.shutdown();
    try {
      if (!later.awaitTermination(10, TimeUnit.SECONDS)) throw new AssertionError("strikes go on");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
