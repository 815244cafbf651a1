#!lua
-- Puts an un-named card into the box of a round. Whose it is, and when it came, is kept nowhere.
--
-- KEYS: as in common_session.lua; undeclared: the box of the round, the cards taken back from it
-- args: round, card (hash of its author's secret), text (sealed), most (cards in a box)
-- Returns 'done' | 'id-taken' | 'full' | 'withdrawn' | 'revealed' | 'missing' | 'ended' millis
local box = box_of(args.round)

local refused = shut_to(args.round, args.card)
if refused then
  return refused
end
local known = call('HGET', box, args.card)
if known then
  return {question, known == args.text and 'done' or 'id-taken'}
end
if call('HLEN', box) >= tonumber(args.most) then
  return {question, 'full'}
end

return lay(args.round, args.card, args.text)
