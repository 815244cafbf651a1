#!lua flags=allow-oom
-- Drops a correction that cannot be read. A node that knew it sees session time jump, and sets it again.
--
-- KEYS: as in common_clock.lua
-- Returns 'done'
if not correction() then
  redis.call('DEL', correction_key)
end
return {question, 'done'}
