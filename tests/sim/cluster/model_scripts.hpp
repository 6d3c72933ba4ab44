// The log's Lua scripts (server/src/log/lua) over the model's data, in native C++: the same keys,
// arguments, replies and published messages, compared with the real ones in model_test.cpp. Pure
// functions of the data and the server's clock. Thread: the test's.
#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "log/redis_scripts.hpp"
#include "model_data.hpp"

namespace dialograum::testing {

struct ScriptCall {
  ModelData& data;
  std::span<const std::string> keys;
  std::span<const std::string> arguments;
  std::int64_t now_ms = 0;
  std::function<void(const std::string& channel, std::string payload)> publish;
};

bool writes(log::Script script);
redis::Reply run_script(log::Script script, const ScriptCall& call);

// Replies as Redis makes them.
redis::Reply text_reply(std::string text);
redis::Reply number_reply(std::int64_t number);
redis::Reply array_reply(std::vector<redis::Reply> items);
template <std::same_as<redis::Reply>... Items>
redis::Reply array_reply(Items... items) {
  std::vector<redis::Reply> all;
  all.reserve(sizeof...(items));
  (all.push_back(std::move(items)), ...);
  return array_reply(std::move(all));
}
redis::Reply optional_reply(std::optional<std::string_view> text);
redis::Reply error_reply(std::string text);
redis::Reply status_reply(std::string text);

}  // namespace dialograum::testing
