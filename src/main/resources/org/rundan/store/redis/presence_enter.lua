#!lua
-- A connection serves some seats. Being present does not lengthen the life of the session.
--
-- KEYS: as in common_session.lua
-- args: connection, seats: 'node seat,seat'
-- Returns 'done' | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end
local left_millis = redis.call('PTTL', head)
if call('HGET', presence, args.connection) ~= args.seats then
  redis.call('HSET', presence, args.connection, args.seats)
  redis.call('PEXPIRE', presence, left_millis)
  publish('presence')
end
return {question, 'done'}
