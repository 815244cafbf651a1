#!lua
-- Counts a try, unless too many were made already: then nothing is looked up or counted. Windows are fixed:
-- each begins with its first try.
--
-- KEYS: as in common_limits.lua; undeclared: the counters, the code
-- args: salt: random, used if there is none now
--       code: hash of a typed code or ''
--       counts: '1' to count the try, '0' to look only
--       window: length of the windows in milliseconds
--       counters: of each counter its name, who is counted, and the most tries in a window
-- Returns 'too-fast' milliseconds | 'found' session, of a code that is shown: not counted | 'done'
local SALT_SECONDS = 24 * 3600 -- by then nobody can tell any more whose address was counted
local SALT_LENGTH = 24 -- 16 bytes in base64

local function salt_now()
  if redis.call('SET', salt_key, args.salt, 'NX', 'EX', SALT_SECONDS) then
    return args.salt
  end
  local salt = redis.pcall('GET', salt_key)
  if type(salt) ~= 'string' or #salt ~= SALT_LENGTH then
    discard(salt_key, 'salt')
  end
  return salt
end

-- Tries so far, and the milliseconds to wait where they are too many.
local function read_counter(key, most)
  local tries = redis.pcall('GET', key) or '0'
  if not is_whole(tries) then
    discard(key, 'limit')
  end
  if tonumber(tries) < most then
    return tonumber(tries), 0
  end
  local left = redis.call('PTTL', key)
  -- Without an end, or with one beyond the window, it would shut people out for good.
  if left < 0 or left > tonumber(args.window) then
    discard(key, 'limit')
  end
  return tonumber(tries), math.max(1, left)
end

local salt = salt_now()
local counters, wait = {}, 0
for i = 1, #args.counters, 3 do
  local name, whom, most = args.counters[i], args.counters[i + 1], tonumber(args.counters[i + 2])
  local key = prefix .. ':' .. name .. ':' .. string.sub(redis.sha1hex(salt .. whom), 1, 22)
  local tries, counter_wait = read_counter(key, most)
  wait = math.max(wait, counter_wait)
  counters[#counters + 1] = {key, tries}
end
if wait > 0 then
  return {question, 'too-fast', wait}
end
local session = args.code ~= '' and session_of(args.code)
if session then
  return {question, 'found', session}
end
for _, counter in ipairs(args.counts == '1' and counters or {}) do
  if counter[2] == 0 then
    redis.call('SET', counter[1], 1, 'PX', args.window)
  else
    redis.call('SET', counter[1], whole_number(counter[2] + 1), 'KEEPTTL')
  end
end
return {question, 'done'}
