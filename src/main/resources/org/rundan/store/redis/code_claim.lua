#!lua
-- A typed code leads to a session from now on, unless it leads to another.
--
-- ARGV: hash of the code, session, milliseconds
-- Returns 'done' | 'id-taken'
local known = redis.call('GET', code_of(ARGV[1]))
if known and known ~= ARGV[2] then
  return {question, 'id-taken'}
end
redis.call('SET', code_of(ARGV[1]), ARGV[2], 'PX', ARGV[3])
return {question, 'done'}
