#!lua flags=no-writes
-- How long nobody who leads has been here, as far as the nodes have said; 0 before anybody was. And for how long
-- the session lives if nothing is done.
--
-- KEYS: as in common_session.lua
-- args: now: session time in milliseconds
-- Returns 'away' millis, life in millis | 'unreadable', until somebody who leads is here again
local led = call('HGET', head, 'led')
if led and not is_whole(led) then
  return {question, 'unreadable'}
end
return {question, 'away', led and whole_number(args.now - led) or 0, redis.call('PTTL', head)}
