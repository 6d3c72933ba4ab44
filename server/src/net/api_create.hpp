// POST /api/workshops: makes a workshop and answers its links. Thread: the HTTP thread's.
#pragma once

#include "net/allowance.hpp"
#include "net/api_context.hpp"
#include "protocol/codec.hpp"

namespace dialograum::net {

class CreateApi {
 public:
  explicit CreateApi(const ApiContext& context) : context_(context) {}
  void handle(const Request& request, Done done);

 private:
  struct Job;
  std::optional<Response> refuse(const Request& request) const;
  void attempt(std::shared_ptr<Job> job);

  const ApiContext& context_;
  // Where everybody may create workshops, a program must not be able to fill the disk. This is far
  // more than a training course needs at once. The machine itself and the operator are not counted.
  Allowance strangers_{60, 20};
};

}  // namespace dialograum::net
