// What http_connection.cpp and ws_connection.cpp share of Beast; no other file includes it.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace dialograum::net {

namespace beast = boost::beast;
namespace http = boost::beast::http;

struct UpgradeRequest {
  http::request<http::string_body> request;
};

}  // namespace dialograum::net
