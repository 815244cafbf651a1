#!lua flags=no-writes
-- Which device of each holder is served.
--
-- Returns 'served' {holder, 'order device' ...}
local served = {}
local records = redis.call('HGETALL', devices)
for i = 1, #records, 2 do
  if not string.find(records[i], '/', 1, true) then
    served[#served + 1] = records[i]
    served[#served + 1] = records[i + 1]
  end
end
return {question, 'served', served}
