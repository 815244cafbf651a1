#!lua
-- Takes an un-named card back, so that a late repeat of its putting does nothing.
--
-- KEYS: as in common_session.lua; undeclared: the box of the round, the cards taken back from it
-- args: round, card (hash of its author's secret), most (cards in a box)
-- Returns 'done' | 'unknown-card' | 'revealed' | 'missing' | 'ended' millis
local round, card = args.round, args.card
local box, taken = box_of(round), taken_of(round)

-- Beyond this, cards taken back are no longer remembered: a flood fills only this.
local most_taken = 4 * tonumber(args.most)

local refused = shut(round)
if refused then
  return refused
end
if call('SISMEMBER', taken, card) == 1 then
  return {question, 'done'}
end
local known = call('HEXISTS', box, card) == 1
local has_space = call('SCARD', taken) < most_taken
revision_of(round)

redis.call('HINCRBY', head, 'box:' .. round, 1)
redis.call('HDEL', box, card)
if has_space then
  redis.call('SADD', taken, card)
end
touch()
return {question, known and 'done' or 'unknown-card'}
