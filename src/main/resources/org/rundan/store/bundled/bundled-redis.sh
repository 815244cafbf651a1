# Runs Redis for as long as standard input is open, that is, for as long as the JVM lives.
#
# $1 redis-server, $2 its configuration (which makes it a daemon)
# Standard output: its process id; end of file once it is gone.
#
# A daemon has a session of its own, so Ctrl-C reaches only the JVM, which drains and then closes the pipe.
# Redis writes its process id into a pipe (3) instead of a file: a pipe can be read at any time, whatever happens to
# the directory, and its end of file shows that Redis is gone. Redis also holds our output (5), which ends with it.
umask 077
# Ignore signals: this wrapper must outlive the JVM in order to stop Redis. A write to a dead JVM must not end it.
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
