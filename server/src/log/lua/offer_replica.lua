-- offer_replica.lua: a process that has a workshop open offers to put it back; tells whose replica is the newest.
--
-- KEYS  1 meta  2 gone  3 offers
-- ARGV  1 process  2 counter of its epoch  3 its seq  4 an offer counts for so many ms
-- reply {'there'} (or deleted: nothing to put back)  {'missing', process with the best offer}
if redis.call('EXISTS', KEYS[1], KEYS[2]) > 0 then return {'there'} end
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
redis.call('HSET', KEYS[3], ARGV[1], ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[3], 60000)
local best, best_counter, best_seq = '', -1, -1
local offers = redis.call('HGETALL', KEYS[3])
for i = 1, #offers, 2 do
  local counter, seq, made = string.match(offers[i + 1], '^(%d+) (%d+) (%d+)$')
  counter, seq, made = tonumber(counter), tonumber(seq), tonumber(made)
  if made > now - tonumber(ARGV[4]) and (counter > best_counter or (counter == best_counter and
      (seq > best_seq or (seq == best_seq and offers[i] > best)))) then
    best, best_counter, best_seq = offers[i], counter, seq
  end
end
return {'missing', best}
