#!lua
-- Makes a session at version 1.
--
-- KEYS: as in common_session.lua
-- args: fingerprint (of the request), seed (chain to begin with), parts: part key and JSON by turns
-- Returns 'created' version chain | 'same' version chain | 'exists' | 'ended' millis
local nothing_there = absent()
if nothing_there and nothing_there[2] == 'ended' then
  return nothing_there
end
local known = call('HGET', head, 'fingerprint')
if known == args.fingerprint then
  local now = position()
  return {question, 'same', now[1], now[2]}
end
if not nothing_there then
  return {question, 'exists'}
end
read_all()

redis.call('HSET', head, 'fingerprint', args.fingerprint, 'version', 1, 'chain', args.seed)
redis.call('HSET', chain, 1, args.seed)
for i = 1, #args.parts, 2 do
  redis.call('HSET', parts, args.parts[i], args.parts[i + 1])
  redis.call('ZADD', versions, 1, args.parts[i])
end
redis.call('SET', opened, '', 'EX', OPENED_SECONDS)
touch()
return {question, 'created', 1, args.seed}
