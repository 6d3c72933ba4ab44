-- delete_on.lua: sets or takes away the deletion date of a workshop, if there is one.
--
-- KEYS  1 meta  2 due
-- ARGV  1 workshop id  2 date in ms, 0: none
-- reply {'ok'}  {'missing'}
if redis.call('EXISTS', KEYS[1]) == 0 then return {'missing'} end
redis.call('HSET', KEYS[1], 'delete_on', ARGV[2])
if ARGV[2] == '0' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
end
return {'ok'}
