#!lua flags=no-writes
-- The cards of a round's box, and the revision that a reveal of them must state.
--
-- ARGV: round
-- Returns 'cards' revision {card, text ...} | 'revealed' | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end
local marks = redis.call('HMGET', head, 'box:' .. ARGV[1], 'revealed:' .. ARGV[1])
if marks[2] then
  return {question, 'revealed'}
end
return {question, 'cards', marks[1] or 0, redis.call('HGETALL', box_of(ARGV[1]))}
