#!lua
-- Gives an un-named card another text.
--
-- ARGV: round, card (hash of its author's secret), sealed text
-- Returns 'done' | 'unknown-card' | 'withdrawn' | 'revealed' | 'missing' | 'ended' millis
local round, card, text = ARGV[1], ARGV[2], ARGV[3]
local box = box_of(round)

local nothing_there = absent()
if nothing_there then
  return nothing_there
end
if redis.call('HEXISTS', head, 'revealed:' .. round) == 1 then
  return {question, 'revealed'}
end
if redis.call('SISMEMBER', taken_of(round), card) == 1 then
  return {question, 'withdrawn'}
end
if redis.call('HEXISTS', box, card) == 0 then
  return {question, 'unknown-card'}
end

redis.call('HINCRBY', head, 'box:' .. round, 1)
redis.call('HSET', box, card, text)
touch()
return {question, 'done'}
