#!lua flags=no-writes
-- The last command kept from a device: its sequence, 0 if none, and the position it made.
--
-- ARGV: device as holder/device
-- Returns 'last' sequence version chain | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end
local record = redis.call('HGET', devices, ARGV[1])
local last, version, link = string.match(record or '0 0 -', '^(%S+) (%S+) (%S+)$')
return {question, 'last', last, version, link}
