#!lua flags=allow-oom
-- From now on this device of a holder is served, instead of the one before. Being served does not lengthen the
-- life of the session.
--
-- KEYS: as in common_session.lua
-- args: holder, device, now: session time in milliseconds
-- Returns 'served' order | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end

-- By the time, so that it rises even after a lagging replica took over; by at least one, since the clocks of nodes
-- differ.
local record = call('HGET', served, args.holder)
local before = record and (order_of(record) or damaged('served')) or 0
local order = whole_number(math.max(before + 1, tonumber(args.now)))
local left_millis = redis.call('PTTL', head)
redis.call('HSET', served, args.holder, order .. ' ' .. args.device)
redis.call('PEXPIRE', served, left_millis)
publish('served ' .. args.holder .. ' ' .. order .. ' ' .. args.device)
return {question, 'served', order}
