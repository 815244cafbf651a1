#!lua flags=allow-oom
-- A typed code leads to a session no more. Allowed when memory is full, since it makes room.
--
-- ARGV: hash of the code, session
-- Returns 'done'
if redis.call('GET', code_of(ARGV[1])) == ARGV[2] then
  redis.call('DEL', code_of(ARGV[1]))
end
return {question, 'done'}
