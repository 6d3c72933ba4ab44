-- open.lua: all that is needed to begin reading a workshop, at one moment.
--
-- KEYS  1 meta  2 log  3 snapshot  4 erased  5 gone
-- reply {'deleted'}  {'missing'}
--       {'ok', epoch, seq, time, chain, base, codes, deletion date, 'whole' or 'short',
--        {epoch, seq, state version, state hash, state, chain} of the snapshot or {},
--        {erased content ids}}
--
-- base: entries up to this seq are not in the log because it was put back from a replica; the chain
-- there is ''. short: the last entries are not there although meta knows them.
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'time', 'chain', 'base', 'code', 'delete_on')
if redis.call('EXISTS', KEYS[5]) == 1 then return {'deleted'} end
if not meta[1] then return {'missing'} end
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local whole = (last and string.match(last[1], '^%d+') or meta[5]) == meta[2]
local snapshot = redis.call('HMGET', KEYS[3], 'epoch', 'seq', 'version', 'hash', 'state', 'chain')
if snapshot[1] ~= meta[1] then snapshot = {} end
return {'ok', meta[1], meta[2], meta[3], meta[4], meta[5], meta[6], meta[7],
  whole and 'whole' or 'short', snapshot, redis.call('SMEMBERS', KEYS[4])}
