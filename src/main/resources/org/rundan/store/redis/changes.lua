#!lua flags=no-writes
-- What changed since a position; everything, with an empty one.
--
-- KEYS: as in common_session.lua
-- args: version, chain: the position
-- Returns changes | 'missing' | 'ended' millis
return absent() or changes(args.version, args.chain)
