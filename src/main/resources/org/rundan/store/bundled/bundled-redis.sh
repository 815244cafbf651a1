# Runs Redis for as long as standard input is open, that is, for as long as the JVM lives.
#
# $1 redis-server, $2 its configuration (which makes it a daemon)
# Standard output: the number of its process; the end, once it is gone.
#
# A daemon has a session of its own, so Ctrl-C reaches the JVM alone, which drains and then closes the pipe.
# Redis writes its number into a pipe (3) and not into a file: a pipe is read however late it comes and whatever
# became of the directory, and its end says that Redis is gone. It holds our output (5) too, which so ends with it.
umask 077
# nor does telling a JVM that is dead already end what is here for that very case
trap '' HUP INT QUIT TERM PIPE
exec 4<&0 5>&1
"$1" "$2" --pidfile /dev/fd/3 3>&1 >/dev/null </dev/null 4<&- | {
  read -r pid || exit 1
  echo "$pid" 2>/dev/null
  {
    while read -r line; do :; done
    kill "$pid"
    left=50 # 5 s to stop in order
    while [ "$left" -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
    kill -9 "$pid"
  } <&4 >/dev/null 2>&1 5>&- &
  while read -r line; do :; done
  kill -9 $!
}
