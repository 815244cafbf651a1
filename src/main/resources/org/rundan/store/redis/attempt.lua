#!lua
-- Counts a try, unless too many were made already: then nothing is looked up or counted. Windows are fixed:
-- each begins with its first try.
--
-- ARGV: random salt, used if there is none now, hash of a typed code or '', whether to count ('1' or '0'),
--       length of the windows in milliseconds, then kind, whom and most of each counter by turns
-- Returns 'too-fast' milliseconds, and those of the last counter alone | 'found' session, of a code that is
--         shown: not counted | 'done'
local SALT_SECONDS = 24 * 3600 -- by then nobody can tell any more whose address was counted

local salt, code, counts, window = ARGV[1], ARGV[2], ARGV[3] == '1', ARGV[4]
if not redis.call('SET', channel .. ':salt', salt, 'NX', 'EX', SALT_SECONDS) then
  salt = redis.call('GET', channel .. ':salt')
end

local counters, wait, last_wait = {}, 0, 0
for i = 5, #ARGV, 3 do
  local whom = string.sub(redis.sha1hex(salt .. ARGV[i + 1]), 1, 22)
  local counter = channel .. ':' .. ARGV[i] .. ':' .. whom
  local tries = tonumber(redis.call('GET', counter) or 0)
  last_wait = tries >= tonumber(ARGV[i + 2]) and math.max(1, redis.call('PTTL', counter)) or 0
  wait = math.max(wait, last_wait)
  counters[#counters + 1] = {counter, tries}
end
if wait > 0 then
  return {question, 'too-fast', wait, last_wait}
end
local session = code ~= '' and redis.call('GET', code_of(code))
if session then
  return {question, 'found', session}
end
for _, counter in ipairs(counts and counters or {}) do
  if counter[2] == 0 then
    redis.call('SET', counter[1], 1, 'PX', window)
  else
    redis.call('SET', counter[1], whole_number(counter[2] + 1), 'KEEPTTL')
  end
end
return {question, 'done'}
