package org.rundan.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.rundan.store.redis.StoreState.Health;

/** What a failure tells about Redis, and what an operator can do about it. */
final class RedisErrors {
  /** Begins an error of the script itself, such as arithmetic on text. */
  private static final String IN_LUA = "ERR user_script:";

  private RedisErrors() {}

  /** Empty if only this command was refused, which says nothing about others. */
  static Optional<Health> of(Throwable failure) {
    boolean answered = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreUnavailable known) return Optional.of(known.why());
      if (cause instanceof StoreDamaged) return Optional.empty();
      if (cause instanceof RedisCommandExecutionException) {
        Optional<Health> said = said(String.valueOf(cause.getMessage()));
        if (said.isPresent()) return said;
        answered = true;
      }
    }
    return answered ? Optional.empty() : Optional.of(Health.AWAY);
  }

  /** Redis errors begin with a code. */
  private static Optional<Health> said(String error) {
    Health health =
        switch (error.split(" ", 2)[0]) {
          case "LOADING" -> Health.LOADING;
          case "READONLY" -> Health.READ_ONLY;
          case "OOM" -> Health.MEMORY_FULL;
          case "MISCONF" -> Health.DISK_FULL;
          case "NOAUTH", "WRONGPASS", "NOPERM" -> Health.LOGIN_REFUSED;
          case "NOREPLICAS" -> Health.TOO_FEW_REPLICAS;
          case "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "MOVED", "ASK", "BUSY" -> Health.AWAY;
          default -> error.startsWith("ERR AUTH") ? Health.LOGIN_REFUSED : null;
        };
    return Optional.ofNullable(health);
  }

  /** The damage that a script met; empty if it failed for another reason. */
  static Optional<StoreDamaged> damage(Throwable failure, Script script) {
    if (cause(failure) instanceof StoreDamaged known) return Optional.of(known);
    if (!(cause(failure) instanceof RedisCommandExecutionException answered)) {
      return Optional.empty();
    }
    String[] words = String.valueOf(answered.getMessage()).split(" ", 3);
    if (words[0].equals("DAMAGED")) {
      return Optional.of(new StoreDamaged(KeyKind.of(words[1]).orElse(script.about())));
    }
    return words[0].equals("WRONGTYPE") || answered.getMessage().startsWith(IN_LUA)
        ? Optional.of(new StoreDamaged(script.about()))
        : Optional.empty();
  }

  /** Whether another node holds the key, so that nothing was done here. */
  static boolean isMoved(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).startsWith("MOVED ")) return true;
    }
    return false;
  }

  /** The cause, without the wrapper of futures. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** A sentence for the operator: what is wrong and what helps. */
  static String sentence(Health health) {
    return switch (health) {
      case OK -> "Redis saves again.";
      case AWAY ->
          "Redis does not answer, so that nothing is saved now. Is it running, and is the address in"
              + " --redis right?";
      case LOADING -> "Redis is reading its data after a start; nothing is saved until it has.";
      case READ_ONLY ->
          "Redis takes no changes: it is a replica, or was made one. Name the primary in --redis, or"
              + " its Sentinels (redis-sentinel://…).";
      case MEMORY_FULL -> "Redis has used all the memory it may (maxmemory). Give it more.";
      case DISK_FULL -> "Redis cannot write to its disk. Make room there, and look in its log.";
      case LOGIN_REFUSED ->
          "Redis refuses the user or the password in --redis, or does not let that user run what"
              + " Rundan runs.";
      case TOO_FEW_REPLICAS ->
          "No replica of Redis confirms what is written, so that nothing is acknowledged. Are the"
              + " replicas running?";
    };
  }
}
