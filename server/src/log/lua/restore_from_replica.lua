-- restore_from_replica.lua: puts back a workshop that was lost, from a replica's state, if it is still missing.
--
-- KEYS  1 meta  2 log  3 texts  4 brought  5 erased  6 snapshot  7 offers  8 gone  9 codes  10 due
-- ARGV  1 workshop id  2 code  3 deletion date, 0: none  4 the new epoch  5 seq of the state
--       6 time of the last entry  7 state version  8 state hash  9 state  10 channel
--       11 number of erased content ids, then these, then content id, text, in pairs
-- reply {'ok'}  {'there'}  {'deleted'}
--
-- Entries up to the state's seq are not in the log any more: base, as in open.lua. A code that
-- somebody else has taken meanwhile stays theirs. Published: "epoch <epoch>\n".
if redis.call('EXISTS', KEYS[8]) == 1 then return {'deleted'} end
if redis.call('EXISTS', KEYS[1]) == 1 then return {'there'} end
for i = 2, 7 do redis.call('DEL', KEYS[i]) end
local erased = tonumber(ARGV[11])
for i = 12, 11 + erased do redis.call('SADD', KEYS[5], ARGV[i]) end
for i = 12 + erased, #ARGV, 2 do
  if redis.call('SISMEMBER', KEYS[5], ARGV[i]) == 0 then
    redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1])
    redis.call('HSET', KEYS[4], ARGV[i], ARGV[5])
  end
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[4], 'seq', ARGV[5], 'time', ARGV[6], 'chain', '',
  'base', ARGV[5], 'code', ARGV[2], 'delete_on', ARGV[3])
redis.call('HSET', KEYS[6], 'epoch', ARGV[4], 'seq', ARGV[5], 'version', ARGV[7], 'hash', ARGV[8],
  'state', ARGV[9], 'chain', '')
redis.call('HSETNX', KEYS[9], ARGV[2], ARGV[1])
if ARGV[3] ~= '0' then redis.call('ZADD', KEYS[10], ARGV[3], ARGV[1]) end
redis.call('PUBLISH', ARGV[10], 'epoch ' .. ARGV[4] .. '\n')
return {'ok'}
