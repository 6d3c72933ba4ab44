// GET /api/codes/{code}: which workshop a code belongs to, before somebody joins. Thread: the HTTP
// thread's.
//
// A room of 300 people types the code within seconds: an answer is kept for a moment, and those who
// ask while it is being looked up wait for the same one. A right code is always answered. Whoever
// sends too many wrong ones has to wait for the answer; refusing without a look-up would keep out
// people with the right code.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "net/api_context.hpp"

namespace dialograum::net {

class CodesApi {
 public:
  explicit CodesApi(const ApiContext& context) : context_(context) {}
  void handle(const Request& request, std::string_view typed, Done done);

 private:
  static constexpr std::int64_t kept_ms = 2000;
  static constexpr std::size_t kept = 1000;
  // How many answers wait at most, because each holds a connection; the others are sent at once.
  static constexpr std::size_t delayed_most = 256;

  struct Waiting {
    std::string peer;
    Done done;
  };
  struct Kept {
    std::string answer;
    std::int64_t until_ms = 0;
  };
  void look_up(const std::string& code);
  void load(const std::string& code, WorkshopId workshop);
  // From any thread.
  void loaded(const std::string& code, std::optional<log::Error> failure, std::string answer);
  void found(const std::string& code, std::string answer);
  void not_found(const std::string& code, const Response& response);
  void unknown(Waiting waiting);
  std::vector<Waiting> take(const std::string& code);

  const ApiContext& context_;
  std::size_t delayed_ = 0;  // answers that wait now
  std::map<std::string, Kept> kept_;
  std::map<std::string, std::vector<Waiting>> waiting_;
};

}  // namespace dialograum::net
