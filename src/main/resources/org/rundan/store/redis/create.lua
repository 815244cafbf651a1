#!lua
-- Makes a session at version 1.
--
-- ARGV: fingerprint of the request, chain to begin with, then part key and JSON by turns
-- Returns 'created' version chain | 'same' version chain | 'exists' | 'ended' millis
local fingerprint, seed = ARGV[1], ARGV[2]

local at = redis.call('GET', ended)
if at then
  return {question, 'ended', at}
end
local known = redis.call('HMGET', head, 'fingerprint', 'version', 'chain')
if known[1] == fingerprint then
  return {question, 'same', known[2], known[3]}
end
if known[1] then
  return {question, 'exists'}
end
read_all()

redis.call('HSET', head, 'fingerprint', fingerprint, 'version', 1, 'chain', seed)
redis.call('HSET', chain, 1, seed)
for i = 3, #ARGV, 2 do
  redis.call('HSET', parts, ARGV[i], ARGV[i + 1])
  redis.call('ZADD', versions, 1, ARGV[i])
end
touch()
return {question, 'created', 1, seed}
