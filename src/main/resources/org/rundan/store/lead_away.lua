#!lua flags=no-writes
-- For how long nobody who leads was here, as far as the nodes have said; 0 before anybody was.
--
-- Returns 'away' millis
local led = redis.call('HGET', head, 'led')
if not led then
  return {question, 'away', 0}
end
local time = redis.call('TIME')
return {question, 'away', whole_number(time[1] * 1000 + math.floor(time[2] / 1000) - led)}
