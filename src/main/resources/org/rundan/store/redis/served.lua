#!lua flags=no-writes
-- Which device of each holder is served.
--
-- KEYS: as in common_session.lua
-- Returns 'served' {holder, 'order device' ...}
local records = call('HGETALL', served)
for i = 2, #records, 2 do
  if not order_of(records[i]) then
    damaged('served')
  end
end
return {question, 'served', records}
