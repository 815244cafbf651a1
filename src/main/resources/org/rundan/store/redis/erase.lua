#!lua flags=allow-oom
-- Erases a session and leaves the mark that it ended; a repeat keeps the first time. Allowed when memory
-- is full, since it makes room.
--
-- ARGV: session time in milliseconds
-- Returns 'ended' millis
local at = redis.call('GET', ended)
if at then
  return {question, 'ended', at}
end
at = ARGV[1]
local boxes = {}
if redis.call('EXISTS', head) == 1 then
  boxes = box_rounds()
end

redis.call('SET', ended, at, 'EX', ENDED_SECONDS)
redis.call('DEL', head, parts, versions, chain, devices, presence)
for _, round in ipairs(boxes) do
  redis.call('DEL', box_of(round), taken_of(round))
end
publish('ended ' .. at)
return {question, 'ended', at}
