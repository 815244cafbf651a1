#!lua flags=allow-oom
-- Tells every node that somebody gave the supervisor a sign. Nothing is kept.
--
-- KEYS: as in common_session.lua
-- Returns 'done' | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end
publish('signal')
return {question, 'done'}
