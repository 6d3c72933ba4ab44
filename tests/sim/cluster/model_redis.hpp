// A Redis server without network: what it holds, its script cache, its listeners. Everything
// happens whole and in the order in which it comes, as in Redis. Thread: the test's. Lifetime: the
// storage's, or a test's.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "model_data.hpp"
#include "model_scripts.hpp"
#include "redis/link.hpp"

namespace dialograum::testing {

class ModelRedis {
 public:
  ModelRedis(const Clock& clock, std::string run_id) : clock_(clock), run_id_(std::move(run_id)) {}

  redis::Reply execute(const std::vector<std::string>& command);
  // Called for each published message, in order.
  std::function<void(const std::string& channel, std::string payload)> on_publish;
  // Called after each script that may have written.
  std::function<void()> on_written;

  ModelData& data() { return data_; }
  const ModelData& data() const { return data_; }
  // Another process serves these data from now on: its script cache is empty.
  void become(ModelData data, std::string run_id);
  void refuse_writes(bool refuse) { refusing_ = refuse; }
  // A mutant: appends are taken whatever epoch they name.
  void forget_epochs(bool forget) { forgetting_ = forget; }

 private:
  redis::Reply script(const std::vector<std::string>& command);
  redis::Reply set(const std::vector<std::string>& command);
  redis::Reply range(const std::vector<std::string>& command) const;

  const Clock& clock_;
  std::string run_id_;
  ModelData data_;
  std::map<std::string, log::Script> scripts_;  // by the name that stands for the hash
  bool refusing_ = false;
  bool forgetting_ = false;
};

}  // namespace dialograum::testing
