// The HTTP interface below /api, and the two health addresses: finds who answers. The parts of it
// are in api_create, api_codes and api_export. PROTOCOL.md section 11 is the reference. Thread: the
// HTTP thread's, except drain() and draining(). Lifetime: the server's.
#pragma once

#include <atomic>

#include "net/api_codes.hpp"
#include "net/api_context.hpp"
#include "net/api_create.hpp"
#include "net/api_export.hpp"

namespace dialograum::net {

class Api {
 public:
  explicit Api(ApiContext context);

  bool owns(std::string_view path) const;
  void handle(Request request, Done done);
  // Before the first request.
  void set_creation(CreationRule rule) { context_.creation = std::move(rule); }
  void drain() { draining_ = true; }
  bool draining() const { return draining_; }

 private:
  Response config(const Request& request) const;
  Response qr(const Request& request) const;
  Response ready(const Request& request) const;

  ApiContext context_;
  CreateApi create_;
  CodesApi codes_;
  ExportApi export_;
  std::atomic<bool> draining_{false};
};

}  // namespace dialograum::net
