#!lua flags=no-writes
-- The last sequence kept from a device, 0 if none.
--
-- ARGV: device as holder/device
-- Returns 'last' sequence
local record = redis.call('HGET', devices, ARGV[1])
return {question, 'last', record and string.match(record, '^%S+') or 0}
