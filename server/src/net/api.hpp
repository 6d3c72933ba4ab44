// The HTTP interface below /api, and the two health addresses: takes each request to the part that
// answers it (api_create, api_codes, api_export, api_files). PROTOCOL.md section 11 is the
// reference. Thread: the HTTP thread's, except drain() and draining(). Lifetime: the server's.
#pragma once

#include <atomic>

#include "net/api_codes.hpp"
#include "net/api_context.hpp"
#include "net/api_create.hpp"
#include "net/api_export.hpp"
#include "net/api_files.hpp"

namespace dialograum::net {

class Api {
 public:
  explicit Api(ApiContext context);

  bool owns(std::string_view path) const;
  void handle(const Request& request, Done done) const;
  // Before the body of a request is read that is larger than limits::http_body_bytes.
  void admit(const Request& request, std::uint64_t bytes,
             std::function<void(std::optional<Response>)> done);
  // Before the first request.
  void set_creation(CreationRule rule) { context_.creation = std::move(rule); }
  void drain() { draining_ = true; }
  bool draining() const { return draining_; }

 private:
  struct Route {
    std::string_view method;   // HEAD goes where GET does
    std::string_view pattern;  // "{}" is any one step of the path, which the handler is given
    std::function<void(const Request&, std::string_view, Done)> handler;
  };

  Response config(const Request& request) const;
  Response ready(const Request& request) const;
  Response list_templates(const Request& request) const;

  ApiContext context_;
  CreateApi create_;
  CodesApi codes_;
  ExportApi export_;
  FilesApi files_;
  std::vector<Route> routes_;
  std::atomic<bool> draining_{false};
};

}  // namespace dialograum::net
