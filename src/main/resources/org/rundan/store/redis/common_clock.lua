-- What the scripts on the clock share.
--
-- KEYS: the correction of the clock
local correction_key = KEYS[1]

local NONE = '0 0'

-- More, in either direction, than a clock can be wrong by and session time still be a time.
local MOST_MILLIS = 5e12

-- 'count millis'; nil where something else is stored.
local function correction()
  local stored = redis.pcall('GET', correction_key)
  if not stored then
    return NONE
  end
  if type(stored) == 'table' then
    return nil
  end
  local count, millis = string.match(stored, '^(%d+) %-?(%d+)$')
  local readable = is_whole(count) and is_whole(millis) and tonumber(millis) < MOST_MILLIS
  return readable and stored or nil
end
