-- create.lua: a new workshop with its first entries, or the one that the same key has made.
--
-- KEYS  1 meta  2 log  3 texts  4 brought  5 gone  6 codes  7 due  8 creation (of the idempotency key)
-- ARGV  1 workshop id  2 code  3 deletion date, 0: none  4 epoch  5 now in ms, of the caller's clock
--       6 how long a creation is remembered, in ms  7 most entries  8 the key's payload
--       9 '1': there is an idempotency key, '': none  10 number of bodies, then the bodies,
--       then content id, text, in pairs
-- reply {'ok'}  {'repeated', id, payload}  {'exists'}  {'deleted'}  {'full'}
--
-- Entries and chain as in append.lua; all contents come with the last entry.
if ARGV[9] == '1' then
  local made = redis.call('HMGET', KEYS[8], 'id', 'payload', 'made')
  if made[1] and tonumber(made[3]) > tonumber(ARGV[5]) - tonumber(ARGV[6]) then
    return {'repeated', made[1], made[2]}
  end
end
if redis.call('EXISTS', KEYS[5]) == 1 then return {'deleted'} end
if redis.call('EXISTS', KEYS[1]) == 1 or redis.call('HEXISTS', KEYS[6], ARGV[2]) == 1 then
  return {'exists'}
end
local bodies = tonumber(ARGV[10])
if bodies > tonumber(ARGV[7]) then return {'full'} end

local now = redis.call('TIME')
local time = string.format('%.0f', tonumber(now[1]) * 1000 + math.floor(tonumber(now[2]) / 1000))
local ids = {}
for i = 11 + bodies, #ARGV, 2 do
  ids[#ids + 1] = ARGV[i]
  redis.call('HSETNX', KEYS[3], ARGV[i], ARGV[i + 1])
  redis.call('HSET', KEYS[4], ARGV[i], ARGV[10])
end
local chain = ''
for seq = 1, bodies do
  local body = ARGV[10 + seq]
  chain = redis.sha1hex(chain .. ' ' .. seq .. ' ' .. time .. '\n' .. body)
  redis.call('XADD', KEYS[2], seq .. '-0', 'e', ARGV[4], 't', time, 'h', chain, 'b', body,
    'c', seq == bodies and table.concat(ids, ' ') or '')
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[4], 'seq', ARGV[10], 'time', time, 'chain', chain,
  'base', '0', 'code', ARGV[2], 'delete_on', ARGV[3])
redis.call('HSET', KEYS[6], ARGV[2], ARGV[1])
if ARGV[3] ~= '0' then redis.call('ZADD', KEYS[7], ARGV[3], ARGV[1]) end
if ARGV[9] == '1' then
  redis.call('HSET', KEYS[8], 'id', ARGV[1], 'payload', ARGV[8], 'made', ARGV[5])
  redis.call('PEXPIRE', KEYS[8], ARGV[6])
  redis.call('HSET', KEYS[1], 'creation', KEYS[8])
end
return {'ok'}
