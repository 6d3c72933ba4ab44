#include "redis/connection.hpp"

#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "redis/reply_reader.hpp"

namespace dialograum::redis {

namespace {
constexpr std::chrono::milliseconds watch_every{50};
constexpr int user_timeout_ms = 3'000;  // sent and not acknowledged by the other side's kernel
}  // namespace

// Handlers hold the stream they belong to; once it is not the connection's any more they do
// nothing.
struct Connection::Stream {
  explicit Stream(asio::io_context& io) : resolver(io), socket(io) {}
  Connection* owner = nullptr;
  asio::ip::tcp::resolver resolver;
  Socket socket;
  ReplyReader reader;
  std::array<char, 64 * 1024> buffer;
  std::string waiting;  // to be written after what is being written
  std::string writing;
  bool subscribed = false;
};

Connection::Connection(asio::io_context& io, Address address, Random& random,
                       ConnectionOptions options)
    : io_(io),
      address_(std::move(address)),
      random_(random),
      options_(std::move(options)),
      timer_(io) {}

Connection::~Connection() {
  listener_ = nullptr;
  timer_.cancel();
  drop("closed");
}

std::int64_t Connection::now_ms() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

void Connection::start() {
  asio::post(io_, [this] {
    connect();
    watch();
  });
}

// ---- connecting ----

void Connection::connect() {
  stream_ = std::make_shared<Stream>(io_);
  stream_->owner = this;
  deadline_ms_ = now_ms() + options_.connect_ms;
  if (address_.host.empty())
    return connect_to({asio::local::stream_protocol::endpoint(address_.path)});
  stream_->resolver.async_resolve(
      address_.host, std::to_string(address_.port),
      [stream = stream_](error_code error, asio::ip::tcp::resolver::results_type results) {
        if (!stream->owner) return;
        if (error) return stream->owner->drop(error.message());
        std::vector<Endpoint> endpoints;
        for (const auto& result : results) endpoints.emplace_back(result.endpoint());
        stream->owner->connect_to(std::move(endpoints));
      });
}

void Connection::connect_to(std::vector<Endpoint> endpoints) {
  if (endpoints.empty()) return drop("no address");
  const Endpoint endpoint = endpoints.front();
  endpoints.erase(endpoints.begin());
  error_code ignored;
  stream_->socket.close(ignored);
  stream_->socket.async_connect(
      endpoint, [stream = stream_, endpoints = std::move(endpoints)](error_code error) mutable {
        if (!stream->owner) return;
        if (!error) return stream->owner->connected();
        if (endpoints.empty()) return stream->owner->drop(error.message());
        stream->owner->connect_to(std::move(endpoints));
      });
}

void Connection::connected() {
  if (!address_.host.empty()) {
    error_code ignored;
    stream_->socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    ::setsockopt(stream_->socket.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &user_timeout_ms,
                 sizeof user_timeout_ms);
  }
  heard_ms_ = now_ms();
  read();
  sign_in();
}

void Connection::sign_in() {
  const auto must_work = [stream = stream_](const Reply* reply) {
    if (reply && reply->is_error() && stream->owner) stream->owner->drop(reply->text);
  };
  if (!address_.password.empty()) {
    std::vector<std::string> auth{"AUTH", address_.password};
    if (!address_.user.empty()) auth.insert(auth.begin() + 1, address_.user);
    queue(auth, must_work);
  }
  if (address_.db != 0) queue({"SELECT", std::to_string(address_.db)}, must_work);
  // A user may be forbidden to do this.
  queue({"CLIENT", "SETNAME", options_.name}, [](const Reply*) {});
  queue({"PING"}, [stream = stream_](const Reply* reply) {
    if (!reply || !stream->owner) return;
    // -LOADING, -NOAUTH ...
    if (reply->is_error()) return stream->owner->drop(reply->text);
    stream->owner->signed_in();
  });
}

void Connection::signed_in() {
  up_ = true;
  retry_ms_ = 0;
  problem_.clear();
  if (listener_) listener_->up();
}

// ---- commands and replies ----

void Connection::send(std::shared_ptr<const Words> command, Done done) {
  if (up_) return queue(*command, std::move(done));
  asio::post(io_, [done = std::move(done)] { done(nullptr); });
}

void Connection::queue(const std::vector<std::string>& command, Done done) {
  if (command[0] == "SUBSCRIBE") stream_->subscribed = true;
  append_command(stream_->waiting, command);
  pending_.push_back({std::move(done), now_ms()});
  if (stream_->writing.empty()) {
    // Not at once: what is sent in one go of the thread is one write.
    stream_->writing.swap(stream_->waiting);
    asio::post(io_, [stream = stream_] {
      if (stream->owner) stream->owner->write();
    });
  }
}

void Connection::write() {
  stream_->writing += stream_->waiting;
  stream_->waiting.clear();
  asio::async_write(stream_->socket, asio::buffer(stream_->writing),
                    [stream = stream_](error_code error, std::size_t) {
                      if (!stream->owner) return;
                      if (error) return stream->owner->drop(error.message());
                      stream->writing.clear();
                      if (stream->waiting.empty()) return;
                      stream->owner->write();
                    });
}

void Connection::read() {
  stream_->socket.async_read_some(
      asio::buffer(stream_->buffer), [stream = stream_](error_code error, std::size_t size) {
        if (!stream->owner) return;
        if (error) return stream->owner->drop(error.message());
        stream->owner->heard_ms_ = stream->owner->now_ms();
        bool broken = !stream->reader.feed({stream->buffer.data(), size});
        while (!broken) {
          auto reply = stream->reader.next(broken);
          if (!reply) break;
          stream->owner->take(std::move(*reply));
          if (!stream->owner) return;
        }
        if (broken) return stream->owner->drop("this is not Redis");
        stream->owner->read();
      });
}

void Connection::take(Reply reply) {
  if (stream_->subscribed && reply.kind == Reply::Kind::array && reply.items.size() == 3 &&
      reply.items[0].text == "message") {
    if (listener_) listener_->message(reply.items[1].text, reply.items[2].text);
    return;
  }
  if (pending_.empty()) return drop("Redis answered what nobody asked");
  const Done done = std::move(pending_.front().done);
  pending_.pop_front();
  done(&reply);
}

// ---- the end of a connection, and the next ----

void Connection::drop(const std::string& why) {
  if (!stream_) return;
  problem_ = why;
  stream_->owner = nullptr;
  stream_->resolver.cancel();
  error_code ignored;
  stream_->socket.close(ignored);
  stream_.reset();
  const bool was_up = std::exchange(up_, false);
  auto unanswered = std::move(pending_);
  pending_.clear();
  for (Pending& one : unanswered) one.done(nullptr);
  // The first new try comes at once, as after a restart; then ever later, and not all processes
  // together.
  const std::int64_t wait_ms = was_up ? options_.retry_min_ms
                                      : std::clamp(retry_ms_ * 2, options_.retry_min_ms,
                                                   options_.retry_max_ms);
  retry_ms_ = wait_ms;
  retry_at_ms_ = now_ms() + wait_ms / 2 +
                 static_cast<std::int64_t>(random_.u64() % static_cast<std::uint64_t>(wait_ms));
  if (was_up && listener_) listener_->down();
}

void Connection::watch() {
  timer_.expires_after(watch_every);
  timer_.async_wait([this](error_code error) {
    if (error) return;
    const std::int64_t now = now_ms();
    if (!stream_) {
      if (now >= retry_at_ms_) connect();
    } else if (!up_) {
      if (now >= deadline_ms_) drop("no answer");
    } else if (!pending_.empty()) {
      if (now - std::max(pending_.front().sent_ms, heard_ms_) > options_.command_ms)
        drop("no answer");
    } else if (now - heard_ms_ >= options_.ping_ms) {
      queue({"PING"}, [](const Reply*) {});
    }
    watch();
  });
}

}  // namespace dialograum::redis
