#!lua flags=no-writes
-- The cards of a round's box, and the revision that a reveal of them must state.
--
-- KEYS: as in common_session.lua; undeclared: the box of the round
-- args: round
-- Returns 'cards' revision {card, text ...} | 'revealed' | 'missing' | 'ended' millis
local refused = shut(args.round)
if refused then
  return refused
end
return {question, 'cards', revision_of(args.round), call('HGETALL', box_of(args.round))}
