#!lua flags=no-writes
-- What changed since a position; everything, with an empty one.
--
-- KEYS: as in common_session.lua
-- args: version, chain: the position
-- Returns changes | 'missing' | 'expired' | 'ended' millis
local nothing_there = absent()
if nothing_there and nothing_there[2] == 'missing' and redis.call('EXISTS', opened) == 1 then
  return {question, 'expired'}
end
return nothing_there or changes(args.version, args.chain)
