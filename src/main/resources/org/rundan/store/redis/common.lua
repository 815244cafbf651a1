-- What every script on a session shares. Keys.java says what stands under each name.
--
-- KEYS: head, parts, versions, chain, devices, presence, ended of one session
-- ARGV: number of the question, then what the script names as its own, counted anew from 1
-- Every script returns {question, kind, ...}, so that the caller knows the answer is to its question.
local head, parts, versions, chain, devices, presence, ended = unpack(KEYS)
local question = ARGV[1]
local given = {}
for i = 2, #ARGV do
  given[i - 1] = ARGV[i]
end
local ARGV = given
local channel = string.match(head, '^(.+):head$')

local LIFE_SECONDS = 8 * 3600 -- a working day after the last activity
local ENDED_SECONDS = 24 * 3600 -- a late device learns that it is over
local CHAIN_KEPT = 2000 -- positions from which a returning client gets only what changed

local function box_of(round)
  return channel .. ':box:' .. round
end

local function taken_of(round)
  return channel .. ':taken:' .. round
end

-- Where it stands to which session a typed code leads.
local function code_of(hash)
  return channel .. ':code:' .. hash
end

-- The rounds whose boxes stand.
local function box_rounds()
  local rounds = {}
  for _, field in ipairs(redis.call('HKEYS', head)) do
    local round = string.match(field, '^box:(.+)$')
    if round then
      rounds[#rounds + 1] = round
    end
  end
  return rounds
end

-- The answer where there is no live session; otherwise nil.
local function absent()
  local at = redis.call('GET', ended)
  if at then
    return {question, 'ended', at}
  end
  if redis.call('EXISTS', head) == 0 then
    return {question, 'missing'}
  end
  return nil
end

-- The answer where no session lives, or where the box of this round was opened; otherwise nil.
local function shut(round)
  local nothing_there = absent()
  if nothing_there then
    return nothing_there
  end
  if redis.call('HEXISTS', head, 'revealed:' .. round) == 1 then
    return {question, 'revealed'}
  end
  return nil
end

-- As shut, and where the card was taken back, so that nothing late puts it there again.
local function shut_to(round, card)
  if redis.call('SISMEMBER', taken_of(round), card) == 1 then
    return shut(round) or {question, 'withdrawn'}
  end
  return shut(round)
end

-- Reads from all that an append or an erasure writes, so that a wrong type fails before the first write.
local function read_all()
  redis.call('HLEN', head)
  redis.call('HLEN', parts)
  redis.call('ZCARD', versions)
  redis.call('HLEN', chain)
  redis.call('HLEN', devices)
  redis.call('HLEN', presence)
end

-- Starts the life of everything anew.
local function touch()
  for _, key in ipairs({head, parts, versions, chain, devices, presence}) do
    redis.call('EXPIRE', key, LIFE_SECONDS)
  end
  for _, round in ipairs(box_rounds()) do
    redis.call('EXPIRE', box_of(round), LIFE_SECONDS)
    redis.call('EXPIRE', taken_of(round), LIFE_SECONDS)
  end
end

-- Only a hint, so its failing must not undo nor fail what was done. Sharded, so that a cluster does not send
-- it to all its nodes.
local function publish(message)
  redis.pcall('SPUBLISH', channel, message)
end

local function whole_number(text)
  return string.format('%.0f', text)
end

-- {question, 'changes', version, chain, whole, {key, version, json ...}, {removed key, version ...},
--  {version, chain ...}}: what changed since a position, or all, if it is not of this branch.
local function changes(since_version, since_chain)
  local position = redis.call('HMGET', head, 'version', 'chain')
  local known = redis.call('HGET', chain, since_version) == since_chain
  local from = known and '(' .. since_version or '-inf'
  local changed = redis.call('ZRANGEBYSCORE', versions, from, '+inf', 'WITHSCORES')
  local kept, gone, links = {}, {}, {}
  for i = 1, #changed, 2 do
    local key, version = changed[i], changed[i + 1]
    local json = redis.call('HGET', parts, key)
    if json then
      kept[#kept + 1] = key
      kept[#kept + 1] = version
      kept[#kept + 1] = json
    else
      gone[#gone + 1] = key
      gone[#gone + 1] = version
    end
  end
  if known then
    for version = since_version + 1, tonumber(position[1]) do
      links[#links + 1] = whole_number(version)
      links[#links + 1] = redis.call('HGET', chain, whole_number(version))
    end
  else
    links = redis.call('HGETALL', chain)
  end
  return {question, 'changes', position[1], position[2], known and 0 or 1, kept, gone, links}
end

-- Lays a card into the box of a round, or another text under it.
local function lay(round, card, text)
  redis.call('HINCRBY', head, 'box:' .. round, 1)
  redis.call('HSET', box_of(round), card, text)
  touch()
  return {question, 'done'}
end

