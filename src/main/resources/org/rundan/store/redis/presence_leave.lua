#!lua flags=allow-oom
-- A connection is gone.
--
-- ARGV: connection
-- Returns 'done'
if redis.call('HDEL', presence, ARGV[1]) == 1 then
  publish('presence')
end
return {question, 'done'}
