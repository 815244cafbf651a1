#!lua
-- Takes an un-named card back, so that a late repeat of its putting does nothing.
--
-- ARGV: round, card (hash of its author's secret), most cards in a box
-- Returns 'done' | 'unknown-card' | 'revealed' | 'missing' | 'ended' millis
local round, card, most = ARGV[1], ARGV[2], tonumber(ARGV[3])
local box, taken = box_of(round), taken_of(round)

-- So many may be taken back before the marks of them are no longer kept: a flood fills only this.
local most_taken = 4 * most

local refused = shut(round)
if refused then
  return refused
end
if redis.call('SISMEMBER', taken, card) == 1 then
  return {question, 'done'}
end
local known = redis.call('HEXISTS', box, card) == 1
local room_for_mark = redis.call('SCARD', taken) < most_taken

redis.call('HINCRBY', head, 'box:' .. round, 1)
redis.call('HDEL', box, card)
if room_for_mark then
  redis.call('SADD', taken, card)
end
touch()
return {question, known and 'done' or 'unknown-card'}
