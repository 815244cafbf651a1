#!lua flags=allow-oom
-- Erases a session and leaves the mark that it ended; a repeat keeps the first time. Allowed when memory is full,
-- since it frees some. What cannot be read is erased like all else: only the boxes of a damaged head are not
-- found, and expire.
--
-- KEYS: as in common_session.lua; undeclared: the boxes
-- args: now: session time in milliseconds
-- Returns 'ended' millis
local at = redis.pcall('GET', ended)
if is_whole(at) then
  return {question, 'ended', at}
end
at = args.now
local head_fields = redis.pcall('HKEYS', head)
local boxes = head_fields.err and {} or rounds_among(head_fields)

redis.call('SET', ended, at, 'EX', ENDED_SECONDS)
redis.call('DEL', head, parts, versions, chain, devices, served, presence, opened)
for _, round in ipairs(boxes) do
  redis.call('DEL', box_of(round), taken_of(round))
end
publish('ended ' .. at)
return {question, 'ended', at}
