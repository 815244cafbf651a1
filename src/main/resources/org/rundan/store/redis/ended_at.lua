#!lua flags=no-writes
-- Whether a session was erased.
--
-- Returns 'ended' millis | 'not-ended'
local at = redis.call('GET', ended)
return at and {question, 'ended', at} or {question, 'not-ended'}
