-- What the scripts on one session share.
--
-- KEYS: head, parts, versions, chain, devices, served, presence, ended, opened
-- Undeclared keys, of the same hash tag: the boxes of the rounds, and the cards taken back from them.
local head, parts, versions, chain, devices, served, presence, ended, opened = unpack(KEYS)

local LIFE_SECONDS = 8 * 3600 -- a working day after the last activity
local ENDED_SECONDS = 24 * 3600 -- a late device learns that it is over
local OPENED_SECONDS = 48 * 3600 -- a link that was sent the day before
local CHAIN_KEPT = 2000 -- positions from which a returning client gets only what changed

local function box_of(round)
  return prefix .. ':box:' .. round
end

local function taken_of(round)
  return prefix .. ':taken:' .. round
end

-- The rounds that have a box.
local function rounds_among(head_fields)
  local rounds = {}
  for _, field in ipairs(head_fields) do
    local round = string.match(field, '^box:(.+)$')
    if round then
      rounds[#rounds + 1] = round
    end
  end
  return rounds
end

-- The reply where there is no live session; otherwise nil.
local function absent()
  local at = call('GET', ended)
  if at then
    if not is_whole(at) then
      damaged('ended')
    end
    return {question, 'ended', at}
  end
  if call('EXISTS', head) == 0 then
    return {question, 'missing'}
  end
  return nil
end

-- The reply where no session lives, or where the box of this round was opened; otherwise nil.
local function shut(round)
  local nothing_there = absent()
  if nothing_there then
    return nothing_there
  end
  if call('HEXISTS', head, 'revealed:' .. round) == 1 then
    return {question, 'revealed'}
  end
  return nil
end

-- As shut, and where the card was taken back, so that nothing late puts it there again.
local function shut_to(round, card)
  if call('SISMEMBER', taken_of(round), card) == 1 then
    return shut(round) or {question, 'withdrawn'}
  end
  return shut(round)
end

-- Reads from all that an append writes, so that a wrong type fails before the first write.
local function read_all()
  call('HLEN', head)
  call('HLEN', parts)
  call('ZCARD', versions)
  call('HLEN', chain)
  call('HLEN', devices)
end

-- Restarts the life of all keys.
local function touch()
  for _, key in ipairs({head, parts, versions, chain, devices, served, presence}) do
    redis.call('EXPIRE', key, LIFE_SECONDS)
  end
  for _, round in ipairs(rounds_among(call('HKEYS', head))) do
    redis.call('EXPIRE', box_of(round), LIFE_SECONDS)
    redis.call('EXPIRE', taken_of(round), LIFE_SECONDS)
  end
end

-- Only a hint, so its failing must neither undo nor fail what was done. Sharded, so that a cluster does not send
-- it to all its nodes.
local function publish(message)
  redis.pcall('SPUBLISH', prefix, message)
end

local function is_link(text)
  return type(text) == 'string' and #text == 16 and string.find(text, '^%x+$') ~= nil
end

-- {version, chain}, as head and chain both have it.
local function position()
  local at = call('HMGET', head, 'version', 'chain')
  if not is_whole(at[1]) or not is_link(at[2]) then
    damaged('head')
  end
  if call('HGET', chain, at[1]) ~= at[2] then
    damaged('chain')
  end
  return at
end

-- Sequence, version and chain of the last command of a device.
local function done_of(record)
  local last, version, link = string.match(record, '^(%S+) (%S+) (%S+)$')
  if not is_whole(last) or not is_whole(version) or not is_link(link) then
    damaged('devices')
  end
  return last, version, link
end

-- The links of all positions that are known: {version, chain ...}.
local function all_links()
  local links = call('HGETALL', chain)
  for i = 1, #links, 2 do
    if not is_whole(links[i]) or not is_link(links[i + 1]) then
      damaged('chain')
    end
  end
  return links
end

-- The links of the positions after one up to another: {version, chain ...}.
local function links_between(since, now)
  local links = {}
  for version = since + 1, tonumber(now) do
    local link = call('HGET', chain, whole_number(version))
    if not is_link(link) then
      damaged('chain')
    end
    links[#links + 1] = whole_number(version)
    links[#links + 1] = link
  end
  return links
end

-- {question, 'changes', version, chain, whole, {key, version, json ...}, {removed key, version ...},
--  {version, chain ...}}: what changed since a position, or everything where that is not on this branch.
local function changes(since_version, since_chain)
  local now = position()
  local known = call('HGET', chain, since_version) == since_chain
  local from = known and '(' .. since_version or '-inf'
  local changed = call('ZRANGEBYSCORE', versions, from, '+inf', 'WITHSCORES')
  local kept, gone = {}, {}
  for i = 1, #changed, 2 do
    local key, version = changed[i], changed[i + 1]
    if not is_whole(version) or tonumber(version) < 1 or tonumber(version) > tonumber(now[1]) then
      damaged('versions')
    end
    local json = call('HGET', parts, key)
    if json then
      kept[#kept + 1] = key
      kept[#kept + 1] = version
      kept[#kept + 1] = json
    else
      gone[#gone + 1] = key
      gone[#gone + 1] = version
    end
  end
  -- A part without a version would be left out without a word.
  if not known and #kept ~= 3 * call('HLEN', parts) then
    damaged('versions')
  end
  local links = known and links_between(since_version, now[1]) or all_links()
  return {question, 'changes', now[1], now[2], known and 0 or 1, kept, gone, links}
end

-- The revision of a round's box, from 0.
local function revision_of(round)
  local revision = call('HGET', head, 'box:' .. round) or '0'
  if not is_whole(revision) then
    damaged('head')
  end
  return revision
end

-- Puts a card into the box of a round, or another text under it.
local function lay(round, card, text)
  revision_of(round)
  redis.call('HINCRBY', head, 'box:' .. round, 1)
  redis.call('HSET', box_of(round), card, text)
  touch()
  return {question, 'done'}
end

-- Whether it is 'node seat,seat'.
local function is_presence(value)
  return string.find(value, '^%S+ [%w_,-]*$') ~= nil
end

-- The order in 'order device'; nil where the record cannot be read.
local function order_of(record)
  local order = string.match(record, '^(%d+) [%w_-]+$')
  return is_whole(order) and order or nil
end
