#!lua flags=no-writes
-- What changed since a position; all, with an empty one.
--
-- ARGV: version and chain of the position
-- Returns changes | 'missing' | 'ended' millis
return absent() or changes(ARGV[1], ARGV[2])
