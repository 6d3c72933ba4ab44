// Who belongs to a workshop and which files its steps name, for answering HTTP requests: read from
// the log once for many requests, off the HTTP thread, and kept for a few seconds.
// Thread: the HTTP thread's. Lifetime: the API's; `context` outlives it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "net/api_context.hpp"
#include "protocol/types/common.hpp"

namespace dialograum::net {

struct Members {
  struct Member {
    std::string token_hash;
    protocol::Role role = protocol::Role::participant;
  };
  WorkshopId workshop;
  std::int64_t asked_ms = 0;       // when they were asked for, so never younger than that
  std::map<SeatId, Member> seats;  // without those that are removed, revoked or erased
  std::set<FileId> files;

  // The role of whoever holds this secret; nothing if it is nobody's.
  std::optional<protocol::Role> role_of(std::string_view secret) const;
};

class MembersReader {
 public:
  explicit MembersReader(const ApiContext& context) : context_(context) {}

  // Null with an error, unavailable or not. What was read up to `fresh_ms` ago will do if `enough`
  // says so; a new member or a new file is asked for anew.
  using Answer = std::function<void(std::shared_ptr<const Members>, std::optional<log::Error>)>;
  void read(WorkshopId workshop, std::int64_t fresh_ms,
            const std::function<bool(const Members&)>& enough, Answer answer);

 private:
  struct Workshop {
    std::shared_ptr<const Members> members;
    bool reading = false;
    std::vector<Answer> asked;    // those that the reading under way answers
    std::vector<Answer> waiting;  // those that came later and need a new one
  };
  void start(WorkshopId id);
  void finish(WorkshopId id, std::shared_ptr<const Members> members,
              std::optional<log::Error> error);
  void forget_old();

  const ApiContext& context_;
  std::map<WorkshopId, Workshop> workshops_;
  std::size_t waiting_ = 0;
};

}  // namespace dialograum::net
