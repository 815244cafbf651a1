#!lua flags=no-writes
-- What each connection serves.
--
-- KEYS: as in common_session.lua
-- Returns 'present' {'node seat,seat' ...}
local present = call('HVALS', presence)
for _, value in ipairs(present) do
  if not is_presence(value) then
    damaged('presence')
  end
end
return {question, 'present', present}
