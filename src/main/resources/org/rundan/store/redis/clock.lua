#!lua flags=no-writes
-- What session time is made of: the clock of Redis, and the correction that is added to it.
--
-- Returns 'time' micros correction left_millis, where correction is 'count millis' and left_millis the life
-- of it, negative if there is none
local time = redis.call('TIME')
return {
  question,
  'time',
  whole_number(time[1] * 1000000 + time[2]),
  redis.call('GET', channel) or '0 0',
  redis.call('PTTL', channel),
}
