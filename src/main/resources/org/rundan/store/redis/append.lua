#!lua
-- Makes one change to a session, if it stands where the caller believes and nobody was first.
--
-- KEYS: as in common_session.lua; undeclared: the boxes that are closed
-- args: version, chain: the position that the change was decided on
--       device: holder/device or '', sequence: its number for this command
--       read_round: round whose box was read or '', read_revision: revision of that box then
--       closed: rounds whose boxes are closed for good
--       buried: keys of parts that never were and shall never be
--       changed: part key and JSON by turns, removed: keys of removed parts
-- Returns 'appended' version chain | 'repeated' version chain | 'sequence-old' last
--       | 'sequence-gap' last | changes | 'box-changed' | 'missing' | 'ended' millis
local DEVICES_OF_A_HOLDER = 8
local MOST_BURIED = 2000 -- of a session's parts that never were; a flood fills only this

local expected_version, expected_chain = args.version, args.chain
local device, sequence = args.device, tonumber(args.sequence)

-- The device record of a holder that was used longest ago, if a new one would be too many.
local function oldest_device()
  local holder = string.match(device, '^[^/]+/')
  local records = call('HGETALL', devices)
  local count, oldest, oldest_version = 0, nil, math.huge
  for i = 1, #records, 2 do
    if string.sub(records[i], 1, #holder) == holder then
      count = count + 1
      local _, version = done_of(records[i + 1])
      if tonumber(version) < oldest_version then
        oldest, oldest_version = records[i], tonumber(version)
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
  local record = call('HGET', devices, device)
  local last, version, link = 0, nil, nil
  if record then
    last, version, link = done_of(record)
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

local position = call('HMGET', head, 'version', 'chain')
if position[1] ~= expected_version or position[2] ~= expected_chain then
  return changes(expected_version, expected_chain)
end

if args.read_round ~= '' then
  local marks = call('HMGET', head, 'box:' .. args.read_round, 'revealed:' .. args.read_round)
  if marks[2] or (marks[1] or '0') ~= args.read_revision then
    return {question, 'box-changed'}
  end
end
local buried_before = call('HGET', head, 'buried') or '0'
if not is_whole(buried_before) then
  damaged('head')
end
read_all()

local version = whole_number(position[1] + 1)
local digest = {}
for _, list in ipairs({args.closed, args.buried, args.changed, args.removed}) do
  digest[#digest + 1] = #list .. ';'
  for _, value in ipairs(list) do
    digest[#digest + 1] = #value .. ':' .. value
  end
end
local link = string.sub(
  redis.sha1hex(position[2] .. ':' .. version .. ':' .. redis.sha1hex(table.concat(digest))), 1, 16)

redis.call('HSET', head, 'version', version, 'chain', link)
redis.call('HSET', chain, version, link)
redis.call('HDEL', chain, whole_number(version - CHAIN_KEPT))
for i = 1, #args.changed, 2 do
  redis.call('HSET', parts, args.changed[i], args.changed[i + 1])
  redis.call('ZADD', versions, version, args.changed[i])
end
for _, key in ipairs(args.removed) do
  -- What never was leaves no tombstone.
  if redis.call('HDEL', parts, key) == 1 then
    redis.call('ZADD', versions, version, key)
  end
end
local free_marks = MOST_BURIED - buried_before
for _, key in ipairs(args.buried) do
  if free_marks > 0 and redis.call('ZADD', versions, 'NX', version, key) == 1 then
    redis.call('HINCRBY', head, 'buried', 1)
    free_marks = free_marks - 1
  end
end
for _, round in ipairs(args.closed) do
  redis.call('HSET', head, 'revealed:' .. round, version)
  redis.call('HDEL', head, 'box:' .. round)
  redis.call('DEL', box_of(round), taken_of(round))
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
