#!lua flags=no-writes
-- What each connection serves.
--
-- Returns 'present' {'node seat,seat' ...}
return {question, 'present', redis.call('HVALS', presence)}
