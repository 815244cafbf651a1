#!lua
-- Gives an un-named card another text.
--
-- ARGV: round, card (hash of its author's secret), sealed text
-- Returns 'done' | 'unknown-card' | 'withdrawn' | 'revealed' | 'missing' | 'ended' millis
local round, card, text = ARGV[1], ARGV[2], ARGV[3]

local refused = shut_to(round, card)
if refused then
  return refused
end
if redis.call('HEXISTS', box_of(round), card) == 0 then
  return {question, 'unknown-card'}
end

return lay(round, card, text)
