#!lua flags=allow-oom
-- Sets the correction, if it is still the one that the caller saw and the clock went on since: so of many
-- nodes that see a jump one corrects it, and a message that was held up corrects nothing. Allowed when
-- memory is full, since it is one short value.
--
-- ARGV: correction as seen, clock of Redis then in microseconds, correction to be, seconds of its life
-- Returns 'done' | 'other'
local LATE_MICROS = 2000000 -- whoever asked has given up by then

local time = redis.call('TIME')
local since = time[1] * 1000000 + time[2] - ARGV[2]
if (redis.call('GET', channel) or '0 0') ~= ARGV[1] or since < 0 or since > LATE_MICROS then
  return {question, 'other'}
end
redis.call('SET', channel, ARGV[3], 'EX', ARGV[4])
return {question, 'done'}
