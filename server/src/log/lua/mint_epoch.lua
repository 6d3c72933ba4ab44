-- mint_epoch.lua: the log goes on under another epoch, from what is there.
--
-- KEYS  1 meta  2 log  3 snapshot
-- ARGV  1 the epoch that is left  2 the new one  3 channel
-- reply {'ok'}  {'wrong_epoch'} (somebody else was first)  {'missing'}
--
-- If the last entries are not there, the head is where the log or its snapshot ends.
-- Published: "epoch <epoch>\n".
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'base')
if not meta[1] then return {'missing'} end
if meta[1] ~= ARGV[1] then return {'wrong_epoch'} end
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local seq = last and string.match(last[1], '^%d+') or meta[3]
if seq ~= meta[2] then
  local snapshot = redis.call('HMGET', KEYS[3], 'epoch', 'seq', 'chain')
  if snapshot[1] == meta[1] and tonumber(snapshot[2]) > tonumber(seq) then
    redis.call('DEL', KEYS[2])
    redis.call('HSET', KEYS[1], 'seq', snapshot[2], 'base', snapshot[2], 'chain', '')
    redis.call('HSET', KEYS[3], 'chain', '')
  elseif last then
    redis.call('XSETID', KEYS[2], seq .. '-0')
    redis.call('HSET', KEYS[1], 'seq', seq, 'chain', last[2][6])
  else
    redis.call('DEL', KEYS[2])
    redis.call('HSET', KEYS[1], 'seq', seq, 'chain', '')
  end
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[2])
if redis.call('HGET', KEYS[3], 'epoch') == ARGV[1] then redis.call('HSET', KEYS[3], 'epoch', ARGV[2]) end
redis.call('PUBLISH', ARGV[3], 'epoch ' .. ARGV[2] .. '\n')
return {'ok'}
