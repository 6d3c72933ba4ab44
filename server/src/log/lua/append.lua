-- append.lua: makes one entry durable and tells it to everybody, or does nothing.
--
-- KEYS  1 meta  2 log  3 texts  4 brought  5 erased  6 gone  7 codes
-- ARGV  1 epoch  2 most entries a workshop may have  3 channel  4 body
--       5 a code that the workshop gets with it, '': none  6 workshop id
--       7, 8, ...: content id, text, in pairs
-- reply {'ok', seq}  {'wrong_epoch'}  {'full'}  {'exists'}  {'missing'}  {'deleted'}
--
-- The chain of an entry is sha1("<chain before> <seq> <time>\n<body>") in hex; before the first
-- entry it is ''. Texts are in no chain (server/decisions/0021). Published, as redis_message.hpp reads
-- it: "entry <epoch> <seq> <time> <chain> <bytes of body> <content id>:<bytes> ...\n<body><text>...".
-- An id that exists keeps its text, an erased one is left out. Reads come before the first write, so
-- that an error writes nothing. Each process adds a last line of its own, so that nobody else's load
-- lets a later append pass an earlier one that found no script.
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'time', 'chain')
if not meta[1] then
  if redis.call('EXISTS', KEYS[6]) == 1 then return {'deleted'} end
  return {'missing'}
end
if meta[1] ~= ARGV[1] then return {'wrong_epoch'} end
local number = tonumber(meta[2]) + 1
if number > tonumber(ARGV[2]) then return {'full'} end
if ARGV[5] ~= '' and redis.call('HEXISTS', KEYS[7], ARGV[5]) == 1 then return {'exists'} end

local seq = string.format('%.0f', number)
local now = redis.call('TIME')
local time = string.format('%.0f', math.max(tonumber(meta[3]),
  tonumber(now[1]) * 1000 + math.floor(tonumber(now[2]) / 1000)))
local body = ARGV[4]
local chain = redis.sha1hex(meta[4] .. ' ' .. seq .. ' ' .. time .. '\n' .. body)

local ids, texts, lengths, new = {}, {}, {}, {}
for i = 7, #ARGV, 2 do
  local id = ARGV[i]
  if redis.call('SISMEMBER', KEYS[5], id) == 0 then
    local text = new[id] or redis.call('HGET', KEYS[3], id)
    if not text then
      text = ARGV[i + 1]
      new[id] = text
    end
    ids[#ids + 1] = id
    texts[#texts + 1] = text
    lengths[#lengths + 1] = ' ' .. id .. ':' .. #text
  end
end

redis.call('XADD', KEYS[2], seq .. '-0', 'e', ARGV[1], 't', time, 'h', chain, 'b', body,
  'c', table.concat(ids, ' '))
redis.call('HSET', KEYS[1], 'seq', seq, 'time', time, 'chain', chain)
if ARGV[5] ~= '' then
  redis.call('HSET', KEYS[1], 'code', redis.call('HGET', KEYS[1], 'code') .. ' ' .. ARGV[5])
  redis.call('HSET', KEYS[7], ARGV[5], ARGV[6])
end
for id, text in pairs(new) do redis.call('HSET', KEYS[3], id, text) end
for _, id in ipairs(ids) do redis.call('HSET', KEYS[4], id, seq) end
redis.call('PUBLISH', ARGV[3], 'entry ' .. ARGV[1] .. ' ' .. seq .. ' ' .. time .. ' ' .. chain ..
  ' ' .. #body .. table.concat(lengths) .. '\n' .. body .. table.concat(texts))
return {'ok', number}
