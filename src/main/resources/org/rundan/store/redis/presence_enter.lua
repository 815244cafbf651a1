#!lua
-- A connection serves some seats. Being present does not lengthen the life of the session.
--
-- ARGV: connection, 'node seat,seat'
-- Returns 'done' | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end
local left_millis = redis.call('PTTL', head)
if redis.call('HGET', presence, ARGV[1]) ~= ARGV[2] then
  redis.call('HSET', presence, ARGV[1], ARGV[2])
  redis.call('PEXPIRE', presence, left_millis)
  publish('presence')
end
return {question, 'done'}
