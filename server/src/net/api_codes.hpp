// GET /api/codes/{code}: which workshop a code belongs to, before somebody joins. Thread: the HTTP
// thread's.
//
// A room of 300 people types the code within seconds: an answer is kept for a moment, and those who
// ask while it is being looked up wait for the same one. A right code is always answered; who sends
// too many wrong ones waits for the answer, since what is refused without looking it up would keep
// out the people with the right one.
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
  // Each is a connection; so many at most, the others are answered at once.
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
  std::size_t delayed_ = 0;  // answers that wait
  std::map<std::string, Kept> kept_;
  std::map<std::string, std::vector<Waiting>> waiting_;
};

}  // namespace dialograum::net
