#!lua flags=no-writes
-- What session time is made of: the clock of Redis, and the correction that is added to it.
--
-- KEYS: as in common_clock.lua
-- Returns 'time' micros correction left_millis, where correction is 'count millis' and left_millis its remaining
-- life, negative if there is none
local time = redis.call('TIME')
return {
  question,
  'time',
  whole_number(time[1] * 1000000 + time[2]),
  correction() or damaged('clock'),
  redis.call('PTTL', correction_key),
}
