#include "net/http_connection.hpp"

#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <cstdint>
#include <limits>
#include <optional>

#include "base/limits.hpp"
#include "net/beast.hpp"
#include "net/creation.hpp"
#include "net/header_syntax.hpp"
#include "net/limits.hpp"
#include "net/proxies.hpp"
#include "net/upgrade.hpp"

namespace dialograum::net {

namespace {

using Stream = beast::basic_stream<Tcp, Executor>;
using Body = http::span_body<const char>;

// How long so many bytes may take.
seconds time_for(seconds base, std::uint64_t bytes) {
  return base + seconds(bytes / slowest_bytes_per_s);
}

std::string text_of(beast::string_view view) { return {view.data(), view.size()}; }

Response answer_to(error_code ec) {
  if (ec == http::error::header_limit || ec == http::error::buffer_overflow)
    return error(431, HttpFault::too_large, "Der Kopf der Anfrage ist zu groß (8 KiB).",
                 "The request's header is too large (8 KiB).");
  return error(400, HttpFault::bad_request, "Die Anfrage ist kein gültiges HTTP.",
               "The request is not valid HTTP.");
}

class Connection final : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Socket socket, const HttpHooks& hooks) : hooks_(hooks), stream_(std::move(socket)) {
    error_code ec;
    const auto peer = stream_.socket().remote_endpoint(ec);
    if (ec) return;
    peer_ = peer.address().to_string();
  }
  ~Connection() { hooks_.gone(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Waiting for the first byte may take long, the rest of the header may not: a client that
  // dribbles (slowloris) is cut off after http_header whatever it sends.
  void next_request() {
    parser_.emplace();
    parser_->header_limit(limits::http_header_bytes);
    // Looked at by ourselves, before the body is read: only some may be large.
    parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
    if (buffer_.size() > 0) return read_header();
    stream_.expires_after(http_idle);
    stream_.async_read_some(buffer_.prepare(2048),
                            [self = shared_from_this()](error_code ec, std::size_t bytes) {
                              if (ec) return;
                              self->buffer_.commit(bytes);
                              self->read_header();
                            });
  }

 private:
  void read_header() {
    stream_.expires_after(http_header);
    scan();
  }

  void scan() {
    const auto data = buffer_.data();
    const HeaderScan found = scan_header({static_cast<const char*>(data.data()), data.size()});
    if (found.syntax == HeaderSyntax::broken) return refuse(http::error::bad_field);
    // Beast would not count the first line.
    if ((found.bytes == 0 ? data.size() : found.bytes) > limits::http_header_bytes)
      return refuse(http::error::header_limit);
    if (found.syntax == HeaderSyntax::complete) return parse(found.bytes);
    stream_.async_read_some(buffer_.prepare(2048),
                            [self = shared_from_this()](error_code ec, std::size_t bytes) {
                              if (ec) return;
                              self->buffer_.commit(bytes);
                              self->scan();
                            });
  }

  void parse(std::size_t header_bytes) {
    error_code ec;
    parser_->put(asio::buffer(buffer_.data().data(), header_bytes), ec);
    if (ec) return refuse(ec);
    buffer_.consume(header_bytes);
    read_body();
  }

  void read_body() {
    const auto& header = parser_->get();
    // Neither browsers nor our tools send chunks, and where two lengths cannot disagree nothing can
    // be smuggled past a proxy.
    if (header.find(http::field::transfer_encoding) != header.end()) {
      return last_answer(error(411, HttpFault::bad_request,
                               "Die Anfrage braucht eine Content-Length.",
                               "The request needs a Content-Length."));
    }
    if (parser_->is_done()) return dispatch();
    const std::uint64_t bytes = parser_->content_length().value_or(0);
    if (bytes <= limits::http_body_bytes) return take_body(bytes);
    stream_.expires_never();
    hooks_.admit(read(header), bytes,
                 [self = shared_from_this(), bytes](std::optional<Response> refusal) {
                   if (!refusal) return self->take_body(bytes);
                   self->request_ = self->read(self->parser_->get());
                   self->last_answer(std::move(*refusal));
                 });
  }

  void take_body(std::uint64_t bytes) {
    stream_.expires_after(time_for(http_body, bytes));
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](error_code ec, std::size_t) {
                       if (ec) return self->refuse(ec);
                       self->dispatch();
                     });
  }

  void refuse(error_code ec) {
    // The other side has gone, or was too slow: there is nobody to tell.
    if (ec == http::error::end_of_stream || ec == beast::error::timeout ||
        ec.category() != make_error_code(http::error::bad_value).category())
      return;
    last_answer(answer_to(ec));
  }

  void dispatch() {
    stream_.expires_never();
    auto message = parser_->release();
    keep_alive_ = message.keep_alive();
    head_ = message.method() == http::verb::head;
    request_ = read(message);
    if (request_.host.empty() || message.count(http::field::host) != 1) {
      return last_answer(error(400, HttpFault::bad_request,
                               "Der Anfrage fehlt der Name des Servers (Host).",
                               "The request lacks the server's name (Host)."));
    }
    const bool upgrade = message.method() == http::verb::get &&
                         boost::beast::websocket::is_upgrade(message);
    if (upgrade && request_.path.starts_with("/ws/")) return this->upgrade(std::move(message));
    Request asked = request_;
    asked.body = std::move(message.body());
    hooks_.handle(std::move(asked), [self = shared_from_this()](Response response) {
      self->answer(std::move(response));
    });
  }

  Request read(const http::request<http::string_body>& message) const {
    const auto field = [&](http::field name) { return text_of(message[name]); };
    Request out;
    out.method = text_of(message.method_string());
    const std::string target = text_of(message.target());
    const std::size_t question = target.find('?');
    out.path = target.substr(0, question);
    if (question != std::string::npos) out.query = target.substr(question + 1);
    out.host = field(http::field::host);
    if (message.count(http::field::origin) > 0) out.origin = field(http::field::origin);
    out.content_type = field(http::field::content_type);
    out.authorization = field(http::field::authorization);
    out.idempotency_key = text_of(message["Idempotency-Key"]);
    out.if_none_match = field(http::field::if_none_match);
    out.accepts_gzip = http::token_list(message[http::field::accept_encoding]).exists("gzip");
    std::string forwarded_for;
    for (const auto& each : message)
      if (beast::iequals(each.name_string(), "X-Forwarded-For"))
        forwarded_for += (forwarded_for.empty() ? "" : ",") + text_of(each.value());
    out.peer = hooks_.client_of(peer_, forwarded_for);
    out.peer_is_loopback = is_loopback_address(peer_);
    // Browsers and our tools speak HTTP/1.1; proxies that were not told otherwise go back to 1.0.
    out.forwarded = message.version() < 11;
    for (const auto& each : message)
      if (header_of_proxies(text_of(each.name_string()))) out.forwarded = true;
    return out;
  }

  void upgrade(http::request<http::string_body> message) {
    const Handshake handshake{text_of(message[http::field::sec_websocket_protocol]),
                              text_of(message[http::field::sec_websocket_version]),
                              text_of(message[http::field::sec_websocket_key]),
                              message.count(http::field::sec_websocket_key) == 1,
                              !message.body().empty()};
    auto refusal = hooks_.check_upgrade(request_, handshake);
    if (!refusal && buffer_.size() > 0) {
      refusal = error(400, HttpFault::bad_request, "Nach dem Upgrade kamen Daten vor der Antwort.",
                      "Data came after the upgrade, before its answer.");
    }
    if (refusal) return last_answer(std::move(*refusal));
    auto handed = std::make_shared<UpgradeRequest>();
    handed->request = std::move(message);
    hooks_.upgrade(request_, stream_.release_socket(), std::move(handed));
  }

  void last_answer(Response response) {
    keep_alive_ = false;
    answer(std::move(response));
  }

  void answer(Response response) {
    body_ = response.body;
    message_.emplace();
    message_->version(11);
    message_->result(static_cast<unsigned>(response.status));
    const auto set = [&](const std::string& name, const std::string& value) {
      message_->set(name, value);
    };
    for (const auto& [name, value] : hooks_.common_headers(request_)) set(name, value);
    for (const auto& [name, value] : response.headers) set(name, value);
    if (response.status != 304) set("Content-Type", response.content_type);
    message_->body() = boost::beast::span<const char>(body_->data(), body_->size());
    message_->keep_alive(keep_alive_);
    message_->prepare_payload();
    serializer_.emplace(*message_);
    stream_.expires_after(time_for(http_write, body_->size()));
    auto done = [self = shared_from_this()](error_code ec, std::size_t) { self->answered(ec); };
    if (head_) {
      http::async_write_header(stream_, *serializer_, std::move(done));
    } else {
      http::async_write(stream_, *serializer_, std::move(done));
    }
  }

  void answered(error_code ec) {
    serializer_.reset();
    message_.reset();
    body_.reset();
    if (ec) return;
    if (keep_alive_) return next_request();
    // Closing at once, with bytes of the request still unread, would take the answer back (RST).
    stream_.socket().shutdown(Tcp::socket::shutdown_send, ec);
    stream_.expires_after(http_linger);
    linger();
  }

  void linger() {
    buffer_.consume(buffer_.size());
    stream_.async_read_some(buffer_.prepare(4096),
                            [self = shared_from_this()](error_code ec, std::size_t) {
                              if (ec || ++self->lingered_ > 256) return;
                              self->linger();
                            });
  }

  const HttpHooks& hooks_;
  Stream stream_;
  beast::flat_buffer buffer_{limits::http_header_bytes + 16 * 1024};
  std::optional<http::request_parser<http::string_body>> parser_;
  Request request_;
  std::optional<http::response<Body>> message_;
  std::optional<http::response_serializer<Body>> serializer_;
  std::shared_ptr<const std::string> body_;
  std::string peer_;
  bool keep_alive_ = true;
  bool head_ = false;
  int lingered_ = 0;
};

}  // namespace

void serve_http(Socket socket, const HttpHooks& hooks) {
  std::make_shared<Connection>(std::move(socket), hooks)->next_request();
}

}  // namespace dialograum::net
