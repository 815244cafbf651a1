#!lua
-- Puts an un-named card into the box of a round. Whose it is, and when it came, is kept nowhere.
--
-- ARGV: round, card (hash of its author's secret), sealed text, most cards in a box
-- Returns 'done' | 'id-taken' | 'full' | 'withdrawn' | 'revealed' | 'missing' | 'ended' millis
local round, card, text, most = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local box = box_of(round)

local refused = shut_to(round, card)
if refused then
  return refused
end
local known = redis.call('HGET', box, card)
if known then
  return {question, known == text and 'done' or 'id-taken'}
end
if redis.call('HLEN', box) >= most then
  return {question, 'full'}
end

return lay(round, card, text)
