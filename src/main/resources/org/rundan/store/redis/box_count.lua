#!lua flags=no-writes
-- How many cards are in the box of a round.
--
-- KEYS: as in common_session.lua; undeclared: the box of the round
-- args: round
-- Returns 'count' number
return {question, 'count', call('HLEN', box_of(args.round))}
