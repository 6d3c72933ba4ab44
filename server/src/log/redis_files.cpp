#include "log/redis_files.hpp"

#include <utility>

#include "log/redis_node.hpp"

namespace dialograum::log {
namespace {

// KEYS  1 meta  2 gone  3 files: id -> "<bytes> <put at ms>"  4 file_bytes  5 rewrite (erase.lua)
// ARGV  1 file id  2 bytes  3 now in ms  4 those not named and put up to then go
//       5 most files  6 most bytes, of all together  7, ...: ids of named files
// reply {'ok'}  {'exists'}  {'full'}  {'missing'}  {'deleted'}
constexpr const char* put_script = R"lua(
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {redis.call('EXISTS', KEYS[2]) == 1 and 'deleted' or 'missing'}
end
local named = {}
for i = 7, #ARGV do named[ARGV[i]] = true end
local known, others, bytes, unused = false, 0, #ARGV[2], {}
local all = redis.call('HGETALL', KEYS[3])
for i = 1, #all, 2 do
  local size, put = string.match(all[i + 1], '^(%d+) (%d+)$')
  if all[i] == ARGV[1] then
    known = true
  elseif tonumber(put) <= tonumber(ARGV[4]) and not named[all[i]] then
    unused[#unused + 1] = all[i]
  else
    others, bytes = others + 1, bytes + tonumber(size)
  end
end
local same = known and redis.call('HGET', KEYS[4], ARGV[1]) == ARGV[2]
for _, id in ipairs(unused) do
  redis.call('HDEL', KEYS[3], id)
  redis.call('HDEL', KEYS[4], id)
end
if #unused > 0 then redis.call('INCR', KEYS[5]) end
if known and not same then return {'exists'} end
if not known and (others >= tonumber(ARGV[5]) or bytes > tonumber(ARGV[6])) then return {'full'} end
redis.call('HSET', KEYS[3], ARGV[1], #ARGV[2] .. ' ' .. ARGV[3])
if not known then redis.call('HSET', KEYS[4], ARGV[1], ARGV[2]) end
return {'ok'}
)lua";

// KEYS  1 files  2 file_bytes  3 rewrite    ARGV  file ids
constexpr const char* remove_script = R"lua(
local gone = 0
for _, id in ipairs(ARGV) do
  redis.call('HDEL', KEYS[1], id)
  gone = gone + redis.call('HDEL', KEYS[2], id)
end
if gone > 0 then redis.call('INCR', KEYS[3]) end
return gone
)lua";

std::vector<std::string> eval(const char* script, std::vector<std::string> keys,
                              std::vector<std::string> arguments) {
  std::vector<std::string> words{"EVAL", script, std::to_string(keys.size())};
  for (auto* more : {&keys, &arguments})
    for (std::string& word : *more) words.push_back(std::move(word));
  return words;
}

std::optional<Error> error_of(const redis::Reply* reply) {
  if (!reply || reply->kind != redis::Reply::Kind::array || reply->items.empty())
    return Error::unavailable;
  const std::string& status = reply->items[0].text;
  if (status == "ok") return std::nullopt;
  if (status == "exists") return Error::exists;
  if (status == "full") return Error::full;
  return status == "deleted" ? Error::deleted : Error::unknown_workshop;
}

}  // namespace

redis::Link::Done RedisFiles::guarded(std::function<void(const redis::Reply*)> next) {
  return [alive = std::weak_ptr(alive_), next = std::move(next)](const redis::Reply* reply) {
    if (!alive.expired()) next(reply);
  };
}

void RedisFiles::put(WorkshopId id, File file, const std::vector<FileId>& named,
                     std::function<void(std::optional<Error>)> done) {
  const std::int64_t now_ms = clock_.wall_ms();
  std::vector<std::string> arguments{file.id.str(),
                                     *file.bytes,
                                     std::to_string(now_ms),
                                     std::to_string(now_ms - limits::unnamed_file_ms),
                                     std::to_string(limits::files),
                                     std::to_string(limits::all_file_bytes)};
  for (FileId one : named) arguments.push_back(one.str());
  link_.send(
      eval(put_script, keys::list(id, {"meta", "gone", "files", "file_bytes"}, {keys::rewrite}),
           std::move(arguments)),
      guarded([done = std::move(done)](const redis::Reply* reply) { done(error_of(reply)); }));
}

void RedisFiles::read(WorkshopId id, FileId file,
                      std::function<void(std::optional<Error>, File)> done) {
  link_.send({"HGET", keys::of(id, "file_bytes"), file.str()},
             guarded([file, done = std::move(done)](const redis::Reply* reply) {
               if (!reply || reply->is_error()) return done(Error::unavailable, {});
               if (reply->kind != redis::Reply::Kind::text)
                 return done(Error::unknown_workshop, {});
               done(std::nullopt, {file, std::make_shared<const std::string>(reply->text)});
             }));
}

void RedisFiles::remove(WorkshopId id, const std::vector<FileId>& files) {
  std::vector<std::string> ids;
  for (FileId file : files) ids.push_back(file.str());
  link_.send(
      eval(remove_script, keys::list(id, {"files", "file_bytes"}, {keys::rewrite}), std::move(ids)),
      [](const redis::Reply*) {});
}

}  // namespace dialograum::log
