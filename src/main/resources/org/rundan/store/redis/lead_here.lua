#!lua
-- Somebody who leads is here now. Does not lengthen the life of the session, and nobody is told.
--
-- ARGV: session time in milliseconds
-- Returns 'done' | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end
redis.call('HSET', head, 'led', ARGV[1])
return {question, 'done'}
