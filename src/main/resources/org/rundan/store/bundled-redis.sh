# Runs Redis for as long as standard input is open, that is, for as long as the JVM lives.
#
# $1 redis-server, $2 its configuration (which makes it a daemon), $3 the pid file it writes
#
# A daemon has a session of its own, so Ctrl-C reaches the JVM alone, which drains and then closes the pipe.
# Descriptor 3 is our standard output: the JVM reads it to its end, and so learns at once when Redis is gone.
umask 077
trap '' HUP INT QUIT TERM
"$1" "$2" --pidfile "$3" 3>&1 >/dev/null </dev/null || exit 1
exec >/dev/null

while read -r line; do :; done

# 5 s each: to write the pid, should the JVM have died at once, and to stop in order.
left=50
until [ -s "$3" ] || [ "$left" -eq 0 ]; do sleep 0.1; left=$((left - 1)); done
pid=$(cat "$3" 2>/dev/null) || exit 0
kill "$pid" 2>/dev/null
left=50
while kill -0 "$pid" 2>/dev/null; do
  if [ "$left" -eq 0 ]; then kill -9 "$pid"; exit 0; fi
  sleep 0.1
  left=$((left - 1))
done
