-- What every script begins with. KeyKind.java and Keys.java describe the keys.
--
-- ARGV: 1 number of the question, 2 prefix of the keys, then the script's own arguments by name: a name and its
--       value, or a name followed by '#', a count and that many values. Scripts read them as args.<name>.
-- Every script returns {question, kind, ...}, so that the caller can tell that the reply is to its question.
local question, prefix = ARGV[1], ARGV[2]

local function named_arguments()
  local named, at = {}, 3
  while at <= #ARGV do
    local list = string.match(ARGV[at], '^(.+)#$')
    if list then
      local count = tonumber(ARGV[at + 1])
      named[list] = {}
      for i = 1, count do
        named[list][i] = ARGV[at + 1 + i]
      end
      at = at + 2 + count
    else
      named[ARGV[at]] = ARGV[at + 1]
      at = at + 2
    end
  end
  return named
end

local args = named_arguments()

-- Ends the script: what is stored under this kind of key cannot be read. Redis does not roll back, so a script
-- checks all that it reads before its first write.
local function damaged(kind)
  error({err = 'DAMAGED ' .. kind})
end

-- 'box' of 'rundan:{h}:box:r1'. Only the key of the clock has nothing after the prefix.
local function kind_of(key)
  return string.match(string.sub(key, #prefix + 1), '^:(%a+)') or 'clock'
end

-- As redis.call, where a value of another type than the command expects counts as damage.
local function call(command, key, ...)
  local reply = redis.pcall(command, key, ...)
  if type(reply) == 'table' and reply.err then
    if string.find(reply.err, 'WRONGTYPE', 1, true) then
      damaged(kind_of(key))
    end
    error(reply)
  end
  return reply
end

-- Whether it is the text of a number from 0 that Lua can count with exactly.
local function is_whole(text)
  return type(text) == 'string' and #text <= 15 and string.find(text, '^%d+$') ~= nil
end

local function whole_number(number)
  return string.format('%.0f', number)
end
