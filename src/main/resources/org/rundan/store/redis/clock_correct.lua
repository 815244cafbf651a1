#!lua flags=allow-oom
-- Sets the correction, if it is still the one that the caller saw and the clock went on since: when several nodes
-- see a jump, one corrects it, and a message that was held up corrects nothing. Allowed when memory is full,
-- since it is one short value.
--
-- KEYS: as in common_clock.lua
-- args: seen: correction as seen, seen_micros: clock of Redis then
--       correction: the new one, life_seconds: its life
-- Returns 'done' | 'other'
local LATE_MICROS = 2000000 -- by then the caller has given up

local time = redis.call('TIME')
local since = time[1] * 1000000 + time[2] - args.seen_micros
local stored = correction() or damaged('clock')
if stored ~= args.seen or since < 0 or since > LATE_MICROS then
  return {question, 'other'}
end
redis.call('SET', correction_key, args.correction, 'EX', args.life_seconds)
return {question, 'done'}
