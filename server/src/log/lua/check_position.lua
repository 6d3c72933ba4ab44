-- check_position.lua: where the log is now, and whether a reader's place is still in it.
--
-- KEYS  1 meta  2 log  3 gone
-- ARGV  1 the reader's seq
-- reply {'deleted'}  {'missing'}  {'ok', epoch, seq, chain at the reader's seq or nil, 'whole' or 'short'}
--
-- whole, short: as in open.lua.
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'chain', 'base')
if redis.call('EXISTS', KEYS[3]) == 1 then return {'deleted'} end
if not meta[1] then return {'missing'} end
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local whole = (last and string.match(last[1], '^%d+') or meta[4]) == meta[2]
local chain = false
if ARGV[1] == meta[2] then
  chain = meta[3]
elseif ARGV[1] == meta[4] then
  chain = ''
else
  local there = redis.call('XRANGE', KEYS[2], ARGV[1] .. '-0', ARGV[1] .. '-0')[1]
  if there then chain = there[2][6] end
end
return {'ok', meta[1], meta[2], chain, whole and 'whole' or 'short'}
