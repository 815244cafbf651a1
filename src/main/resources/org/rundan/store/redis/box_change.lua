#!lua
-- Gives an un-named card another text.
--
-- KEYS: as in common_session.lua; undeclared: the box of the round, the cards taken back from it
-- args: round, card (hash of its author's secret), text (sealed)
-- Returns 'done' | 'unknown-card' | 'withdrawn' | 'revealed' | 'missing' | 'ended' millis
local refused = shut_to(args.round, args.card)
if refused then
  return refused
end
if call('HEXISTS', box_of(args.round), args.card) == 0 then
  return {question, 'unknown-card'}
end

return lay(args.round, args.card, args.text)
