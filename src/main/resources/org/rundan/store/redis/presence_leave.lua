#!lua flags=allow-oom
-- A connection is gone.
--
-- KEYS: as in common_session.lua
-- args: connection
-- Returns 'done'
if call('HDEL', presence, args.connection) == 1 then
  publish('presence')
end
return {question, 'done'}
