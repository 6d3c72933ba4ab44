-- snapshot.lua: keeps the newer of two snapshots and sweeps texts that nothing refers to any more.
--
-- KEYS  1 meta  2 log  3 snapshot  4 texts  5 brought
-- ARGV  1 epoch  2 seq  3 state version  4 state hash  5 state  6, ...: ids of live contents
-- reply {'kept', number of swept texts}  {'ignored'}
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'chain', 'base')
if meta[1] ~= ARGV[1] or tonumber(ARGV[2]) > tonumber(meta[2]) then return {'ignored'} end
local old = redis.call('HMGET', KEYS[3], 'epoch', 'seq')
if old[1] == ARGV[1] and tonumber(old[2]) >= tonumber(ARGV[2]) then return {'ignored'} end
local chain = ''
if ARGV[2] == meta[2] then
  chain = meta[3]
elseif ARGV[2] ~= meta[4] then
  local there = redis.call('XRANGE', KEYS[2], ARGV[2] .. '-0', ARGV[2] .. '-0')[1]
  if not there then return {'ignored'} end
  chain = there[2][6]
end
redis.call('HSET', KEYS[3], 'epoch', ARGV[1], 'seq', ARGV[2], 'version', ARGV[3], 'hash', ARGV[4],
  'state', ARGV[5], 'chain', chain)

local live, seq, swept = {}, tonumber(ARGV[2]), 0
for i = 6, #ARGV do live[ARGV[i]] = true end
local brought = redis.call('HGETALL', KEYS[5])
for i = 1, #brought, 2 do
  if not live[brought[i]] and tonumber(brought[i + 1]) <= seq then
    redis.call('HDEL', KEYS[4], brought[i])
    redis.call('HDEL', KEYS[5], brought[i])
    swept = swept + 1
  end
end
return {'kept', swept}
