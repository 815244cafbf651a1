#!lua flags=allow-oom
-- From now on this device of a holder is served, in the place of whichever was before. Being served does
-- not lengthen the life of the session.
--
-- ARGV: holder, device, session time in millis
-- Returns 'served' order | 'missing' | 'ended' millis
local holder, device, now = ARGV[1], ARGV[2], tonumber(ARGV[3])

local nothing_there = absent()
if nothing_there then
  return nothing_there
end

-- By the time, so that it goes on also after a copy that lagged; one more at least, since clocks of nodes differ.
local record = redis.call('HGET', devices, holder)
local before = record and tonumber(string.match(record, '^%S+')) or 0
local order = whole_number(math.max(before + 1, now))
local left_millis = redis.call('PTTL', head)
redis.call('HSET', devices, holder, order .. ' ' .. device)
redis.call('PEXPIRE', devices, left_millis)
publish('served ' .. holder .. ' ' .. order .. ' ' .. device)
return {question, 'served', order}
