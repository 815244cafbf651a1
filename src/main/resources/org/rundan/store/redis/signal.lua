#!lua flags=allow-oom
-- Says on every node that somebody gave the supervisor a sign. Nothing is kept.
--
-- Returns 'done' | 'missing' | 'ended' millis
local nothing_there = absent()
if nothing_there then
  return nothing_there
end
publish('signal')
return {question, 'done'}
