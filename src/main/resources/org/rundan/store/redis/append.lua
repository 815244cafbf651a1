#!lua
-- Makes one change to a session, if it stands where the caller believes and nobody was first.
--
-- ARGV: 1 expected version, 2 expected chain,
--       3 device as holder/device or '', 4 its sequence,
--       5 round whose box was read or '', 6 revision of that box then,
--       7 rounds whose boxes are closed for good, with commas between, or '',
--       8 keys of parts that never were and shall never be, with commas between, or '',
--       9 number of changed parts, then part key and JSON by turns, then the keys of removed parts
-- Returns 'appended' version chain | 'repeated' version chain | 'sequence-old' last
--       | 'sequence-gap' last | changes | 'box-changed' | 'missing' | 'ended' millis
local DEVICES_OF_A_HOLDER = 8
local MOST_BURIED = 2000 -- so many that never were are remembered: a flood fills only this

local expected_version, expected_chain = ARGV[1], ARGV[2]
local device, sequence = ARGV[3], tonumber(ARGV[4])
local read_round, box_revision = ARGV[5], ARGV[6]
local buried = ARGV[8]
local removed_from = 10 + 2 * tonumber(ARGV[9])

-- The device record of a holder that was used longest ago, if a new one would be too many.
local function oldest_device()
  local holder = string.match(device, '^[^/]+/')
  local records = redis.call('HGETALL', devices)
  local count, oldest, oldest_version = 0, nil, math.huge
  for i = 1, #records, 2 do
    if string.sub(records[i], 1, #holder) == holder then
      count = count + 1
      local version = tonumber(string.match(records[i + 1], '^%S+ (%S+)'))
      if version < oldest_version then
        oldest, oldest_version = records[i], version
      end
    end
  end
  return count >= DEVICES_OF_A_HOLDER and oldest or nil
end

local nothing_there = absent()
if nothing_there then
  return nothing_there
end

local dropped = nil
if device ~= '' then
  local record = redis.call('HGET', devices, device)
  local last, version, link = 0, nil, nil
  if record then
    last, version, link = string.match(record, '^(%S+) (%S+) (%S+)$')
    last = tonumber(last)
  else
    dropped = oldest_device()
  end
  if sequence == last then
    return {question, 'repeated', version, link}
  end
  if sequence < last then
    return {question, 'sequence-old', last}
  end
  if sequence > last + 1 then
    return {question, 'sequence-gap', last}
  end
end

local position = redis.call('HMGET', head, 'version', 'chain')
if position[1] ~= expected_version or position[2] ~= expected_chain then
  return changes(expected_version, expected_chain)
end

if read_round ~= '' then
  local marks = redis.call('HMGET', head, 'box:' .. read_round, 'revealed:' .. read_round)
  if marks[2] or (marks[1] or '0') ~= box_revision then
    return {question, 'box-changed'}
  end
end
read_all()

local version = whole_number(position[1] + 1)
local digest = {}
for i = 8, #ARGV do
  digest[#digest + 1] = #ARGV[i] .. ':' .. ARGV[i]
end
local link = string.sub(
  redis.sha1hex(position[2] .. ':' .. version .. ':' .. redis.sha1hex(table.concat(digest))), 1, 16)

redis.call('HSET', head, 'version', version, 'chain', link)
redis.call('HSET', chain, version, link)
redis.call('HDEL', chain, whole_number(version - CHAIN_KEPT))
for i = 10, removed_from - 1, 2 do
  redis.call('HSET', parts, ARGV[i], ARGV[i + 1])
  redis.call('ZADD', versions, version, ARGV[i])
end
for i = removed_from, #ARGV do
  -- What never was leaves no tombstone.
  if redis.call('HDEL', parts, ARGV[i]) == 1 then
    redis.call('ZADD', versions, version, ARGV[i])
  end
end
for key in string.gmatch(buried, '[^,]+') do
  local room_for_mark = tonumber(redis.call('HGET', head, 'buried') or 0) < MOST_BURIED
  if room_for_mark and redis.call('ZADD', versions, 'NX', version, key) == 1 then
    redis.call('HINCRBY', head, 'buried', 1)
  end
end
local function close_box(round)
  redis.call('HSET', head, 'revealed:' .. round, version)
  redis.call('HDEL', head, 'box:' .. round)
  redis.call('DEL', box_of(round), taken_of(round))
end
for round in string.gmatch(ARGV[7], '[^,]+') do
  close_box(round)
end
if device ~= '' then
  redis.call('HSET', devices, device, whole_number(sequence) .. ' ' .. version .. ' ' .. link)
  if dropped then
    redis.call('HDEL', devices, dropped)
  end
end
touch()
publish(version .. ' ' .. link)
return {question, 'appended', version, link}
