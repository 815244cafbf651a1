#!lua flags=no-writes
-- For how long nobody who leads was here, as far as the nodes have said; 0 before anybody was.
--
-- ARGV: session time in milliseconds
-- Returns 'away' millis
local led = redis.call('HGET', head, 'led')
return {question, 'away', led and whole_number(ARGV[1] - led) or 0}
