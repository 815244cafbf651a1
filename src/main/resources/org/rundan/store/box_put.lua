#!lua
-- Puts an un-named card into the box of a round. Whose it is, and when it came, is kept nowhere.
--
-- ARGV: round, card (hash of its author's secret), sealed text, most cards in a box
-- Returns 'done' | 'id-taken' | 'full' | 'withdrawn' | 'revealed' | 'missing' | 'ended' millis
local round, card, text, most = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
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
local known = redis.call('HGET', box, card)
if known then
  return {question, known == text and 'done' or 'id-taken'}
end
if redis.call('HLEN', box) >= most then
  return {question, 'full'}
end

redis.call('HINCRBY', head, 'box:' .. round, 1)
redis.call('HSET', box, card, text)
touch()
return {question, 'done'}
