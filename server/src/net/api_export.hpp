// GET /api/workshops/{id}/export.json and .csv, for whoever holds a secret of that workshop.
// Thread: the HTTP thread's; the log's and the worker's do the reading and writing.
#pragma once

#include "net/api_context.hpp"

namespace dialograum::replica {
class Pending;
}

namespace dialograum::net {

class ExportApi {
 public:
  explicit ExportApi(const ApiContext& context) : context_(context) {}
  void handle(const Request& request, std::string_view id, bool csv, Done done);

 private:
  static constexpr int at_once = 16;

  struct Job;
  void load(std::shared_ptr<Job> job);
  static Response answer(const Job& job, replica::Pending& pending);
  void finish(const std::shared_ptr<Job>& job, Response response);

  const ApiContext& context_;
  int running_ = 0;
};

}  // namespace dialograum::net
