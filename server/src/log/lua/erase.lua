-- erase.lua: texts go and never come back.
--
-- KEYS  1 meta  2 texts  3 brought  4 erased  5 rewrite
-- ARGV  1 channel  2, ...: content ids
-- reply {'ok'}  {'missing'} (nothing was written)
--
-- rewrite counts what the append-only file still holds: whoever sees it asks Redis to write the file
-- anew. Published: "erased <content id> ...\n".
if redis.call('EXISTS', KEYS[1]) == 0 then return {'missing'} end
for i = 2, #ARGV do
  redis.call('SADD', KEYS[4], ARGV[i])
  redis.call('HDEL', KEYS[2], ARGV[i])
  redis.call('HDEL', KEYS[3], ARGV[i])
end
redis.call('INCR', KEYS[5])
redis.call('PUBLISH', ARGV[1], 'erased ' .. table.concat(ARGV, ' ', 2) .. '\n')
return {'ok'}
