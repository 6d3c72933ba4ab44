-- skip.lua: leaves out an entry and all after it, for an operator (server/decisions/0007). The log goes on from the
-- state before it, under another epoch, so that every process reads it anew.
--
-- KEYS  1 meta  2 log  3 snapshot  4 gone
-- ARGV  1 the first seq to leave out  2 the new epoch's random digits  3 channel
-- reply {'ok', entries that are gone}  {'nothing'}: the log ends before it  {'missing'}  {'deleted'}
--       {'no_state'}: the state before it is not to be had, because the log was put back from a replica since
--
-- A snapshot of the state behind it is no way around it. Texts stay, as their authors send them again. Entries are
-- not looked into: they may be damaged. Published: "epoch <epoch>\n".
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'base')
if redis.call('EXISTS', KEYS[4]) == 1 then return {'deleted'} end
if not meta[1] then return {'missing'} end
local cut, base = tonumber(ARGV[1]), tonumber(meta[3])
if cut > tonumber(meta[2]) then return {'nothing'} end
local snapshot = redis.call('HMGET', KEYS[3], 'epoch', 'seq')
local behind = snapshot[2] and tonumber(snapshot[2]) >= cut
if cut <= base or (behind and base > 0) then return {'no_state'} end

repeat
  local page = redis.call('XREVRANGE', KEYS[2], '+', ARGV[1] .. '-0', 'COUNT', 1000)
  for _, entry in ipairs(page) do redis.call('XDEL', KEYS[2], entry[1]) end
until #page == 0
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local seq = last and string.match(last[1], '^%d+') or meta[3]
if last then
  redis.call('XSETID', KEYS[2], seq .. '-0')
else
  redis.call('DEL', KEYS[2])
end

local epoch = string.format('%.0f', tonumber(string.match(meta[1], '^%d+')) + 1) .. '-' .. ARGV[2]
redis.call('HSET', KEYS[1], 'epoch', epoch, 'seq', seq, 'chain', last and last[2][6] or '')
if behind then
  redis.call('DEL', KEYS[3])
elseif snapshot[1] == meta[1] then
  redis.call('HSET', KEYS[3], 'epoch', epoch)
end
redis.call('PUBLISH', ARGV[3], 'epoch ' .. epoch .. '\n')
return {'ok', tonumber(meta[2]) - tonumber(seq)}
