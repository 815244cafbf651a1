#!lua
-- Makes a typed code lead to a session, unless it leads to another.
--
-- KEYS: as in common_limits.lua; undeclared: the code
-- args: code (its hash), session, life (milliseconds)
-- Returns 'done' | 'id-taken'
local known = session_of(args.code)
if known and known ~= args.session then
  return {question, 'id-taken'}
end
redis.call('SET', code_of(args.code), args.session, 'PX', args.life)
return {question, 'done'}
