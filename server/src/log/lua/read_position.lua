-- read_position.lua: where the log and its newest snapshot are, at one moment.
--
-- KEYS  1 meta  2 snapshot
-- reply {epoch or nil, seq or nil, seq of the snapshot or nil}
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'seq')
return {meta[1], meta[2], redis.call('HGET', KEYS[2], 'seq')}
