#!lua
-- Notes that somebody who leads is here now. Does not lengthen the life of the session, and publishes nothing.
--
-- KEYS: as in common_session.lua
-- args: now: session time in milliseconds
-- Returns 'done' | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end
call('HSET', head, 'led', args.now)
return {question, 'done'}
