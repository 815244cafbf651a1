#!lua flags=no-writes
-- The last command kept from a device: its sequence, 0 if none, and the position it made.
--
-- KEYS: as in common_session.lua
-- args: device: holder/device
-- Returns 'last' sequence version chain | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end
local record = call('HGET', devices, args.device)
if not record then
  return {question, 'last', 0, 0, '-'}
end
local last, version, link = done_of(record)
return {question, 'last', last, version, link}
