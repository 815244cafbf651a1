#!lua flags=no-writes
-- How many cards are in the box of a round.
--
-- ARGV: round
-- Returns 'count' number
return {question, 'count', redis.call('HLEN', box_of(ARGV[1]))}
