-- remove.lua: everything of a workshop goes, a tombstone stays.
--
-- KEYS  1 meta  2 log  3 texts  4 brought  5 erased  6 snapshot  7 offers  8 gone  9 codes  10 due
--       11 rewrite  12 files  13 file_bytes
-- ARGV  1 workshop id  2 channel  3 now in ms  4 '1': leave a tombstone also if it is not here
-- reply {'ok'}  {'missing'}
--
-- rewrite: as in erase.lua. Published: "deleted\n".
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'code', 'creation')
local gone = redis.call('EXISTS', KEYS[8]) == 1
if not meta[1] and (gone or ARGV[4] ~= '1') then return {gone and 'ok' or 'missing'} end
for code in string.gmatch(meta[2] or '', '%S+') do
  if redis.call('HGET', KEYS[9], code) == ARGV[1] then redis.call('HDEL', KEYS[9], code) end
end
if meta[3] and redis.call('HGET', meta[3], 'id') == ARGV[1] then redis.call('DEL', meta[3]) end
redis.call('ZREM', KEYS[10], ARGV[1])
for i = 1, 7 do redis.call('DEL', KEYS[i]) end
redis.call('DEL', KEYS[12], KEYS[13])
redis.call('SET', KEYS[8], ARGV[3], 'NX')
redis.call('INCR', KEYS[11])
redis.call('PUBLISH', ARGV[2], 'deleted\n')
return {'ok'}
