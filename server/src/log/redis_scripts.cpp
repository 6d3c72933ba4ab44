#include "log/redis_scripts.hpp"

#include <utility>

namespace dialograum::log {

void RedisScripts::load(std::function<void(bool)> done) {
  send_loads([this, done = std::move(done)](bool ok) {
    loaded_ = ok;
    done(ok);
  });
}

void RedisScripts::send_loads(std::function<void(bool)> done) {
  auto ok = std::make_shared<bool>(true);
  for (std::size_t i = 0; i < script_count; ++i) {
    std::string source(source_of(static_cast<Script>(i)));
    source += "-- process " + process_ + "\n";
    link_.send({"SCRIPT", "LOAD", std::move(source)},
               [this, alive = std::weak_ptr(alive_), i, ok, done](const redis::Reply* reply) {
                 if (alive.expired()) return;
                 if (reply && reply->kind == redis::Reply::Kind::text)
                   hashes_[i] = reply->text;
                 else
                   *ok = false;
                 if (i + 1 == script_count) done(*ok);
               });
  }
}

void RedisScripts::link_lost() {
  loaded_ = reloading_ = false;
  auto held = std::move(held_);
  held_.clear();
  for (auto& [number, call] : held) finish(*call, nullptr);
}

void RedisScripts::call(Script script, std::vector<std::string> keys,
                        std::vector<std::string> arguments, redis::Link::Done done) {
  auto call = std::make_shared<Call>();
  call->script = script;
  call->done = std::move(done);
  call->command.reserve(3 + keys.size() + arguments.size());
  call->command.emplace_back("EVALSHA");
  call->command.emplace_back();
  call->command.push_back(std::to_string(keys.size()));
  for (std::string& key : keys) call->command.push_back(std::move(key));
  for (std::string& argument : arguments) call->command.push_back(std::move(argument));
  ++pending_;
  const std::uint64_t number = next_++;
  if (reloading_)
    held_.emplace(number, std::move(call));
  else
    send(number, std::move(call));
}

void RedisScripts::send(std::uint64_t number, std::shared_ptr<Call> call) {
  call->command[1] = hashes_[static_cast<std::size_t>(call->script)];
  std::shared_ptr<const redis::Link::Words> words(call, &call->command);
  link_.send(std::move(words),
             [this, alive = std::weak_ptr(alive_), number, call](const redis::Reply* reply) {
               if (alive.expired()) return;
               if (!reply || !reply->is_error("NOSCRIPT")) return finish(*call, reply);
               held_.emplace(number, call);
               if (reloading_) return;
               reloading_ = true;
               // Its answer comes after those of all calls under way, which find no script either.
               send_loads([this](bool ok) {
                 if (!reloading_) return;
                 reloading_ = false;
                 auto held = std::move(held_);
                 held_.clear();
                 for (auto& [n, waiting] : held) {
                   if (ok)
                     send(n, waiting);
                   else
                     finish(*waiting, nullptr);
                 }
               });
             });
}

void RedisScripts::finish(Call& call, const redis::Reply* reply) {
  --pending_;
  const redis::Link::Done done = std::move(call.done);
  done(reply);
}

}  // namespace dialograum::log
