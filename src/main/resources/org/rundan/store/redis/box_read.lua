#!lua flags=no-writes
-- The cards of a round's box, and the revision that a reveal of them must state.
--
-- ARGV: round
-- Returns 'cards' revision {card, text ...} | 'revealed' | 'missing' | 'ended' millis
local round = ARGV[1]
local refused = shut(round)
if refused then
  return refused
end
local revision = redis.call('HGET', head, 'box:' .. round) or 0
return {question, 'cards', revision, redis.call('HGETALL', box_of(round))}
