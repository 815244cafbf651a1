#!lua
-- Somebody who leads is here now. Does not lengthen the life of the session, and nobody is told.
--
-- Returns 'done' | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end
local time = redis.call('TIME')
redis.call('HSET', head, 'led', whole_number(time[1] * 1000 + math.floor(time[2] / 1000)))
return {question, 'done'}
