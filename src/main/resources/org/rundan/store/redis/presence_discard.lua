#!lua flags=allow-oom
-- Drops what cannot be read of who is here and which devices are served. The nodes tell it again.
--
-- KEYS: as in common_session.lua
-- Returns 'done'
local function drop_unreadable(key, is_readable)
  local entries = redis.pcall('HGETALL', key)
  if entries.err then
    redis.call('DEL', key)
    return
  end
  for i = 1, #entries, 2 do
    if not is_readable(entries[i + 1]) then
      redis.call('HDEL', key, entries[i])
    end
  end
end

drop_unreadable(presence, is_presence)
drop_unreadable(served, order_of)
publish('presence-lost')
return {question, 'done'}
