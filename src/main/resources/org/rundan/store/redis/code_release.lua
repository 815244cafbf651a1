#!lua flags=allow-oom
-- Makes a typed code lead to a session no more. Allowed when memory is full, since it frees some.
--
-- KEYS: as in common_limits.lua; undeclared: the code
-- args: code (its hash), session
-- Returns 'done'
if session_of(args.code) == args.session then
  redis.call('DEL', code_of(args.code))
end
return {question, 'done'}
