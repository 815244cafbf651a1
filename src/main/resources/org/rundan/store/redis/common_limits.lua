-- What the scripts on rate limits and typed codes share.
--
-- KEYS: the salt
-- Undeclared keys, of the same hash tag: counters and codes, whose names are hashes.
local salt_key = KEYS[1]

-- The key of the session that a typed code leads to.
local function code_of(hash)
  return prefix .. ':code:' .. hash
end

-- Drops what cannot be read, and reports it. The caller's next try begins afresh.
local function discard(key, kind)
  redis.call('DEL', key)
  damaged(kind)
end

-- The session that a typed code leads to, or false.
local function session_of(hash)
  local session = redis.pcall('GET', code_of(hash))
  if session and (type(session) == 'table' or not string.find(session, '^[%w_-]+$')) then
    discard(code_of(hash), 'code')
  end
  return session
end
