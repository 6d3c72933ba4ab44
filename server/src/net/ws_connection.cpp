#include "net/ws_connection.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <optional>

#include "base/limits.hpp"
#include "net/beast.hpp"
#include "net/last_words.hpp"
#include "net/limits.hpp"
#include "net/shard.hpp"
#include "protocol/types/messages.hpp"
#include "session/farewell.hpp"

namespace dialograum::net {

namespace websocket = boost::beast::websocket;

namespace {

// Deflate is compiled out: 65 kB of wire inflate to 64 MB (server/decisions/0022).
using Stream = websocket::stream<LastWords, false>;

class Connection final : public WsConnection,
                         public session::Transport,
                         public std::enable_shared_from_this<Connection> {
 public:
  Connection(Shard& shard, Socket socket, WorkshopId workshop, std::string peer,
             std::function<void()> gone)
      : shard_(shard),
        stream_(LastWords(std::move(socket))),
        close_timer_(shard.io()),
        workshop_(workshop),
        peer_(std::move(peer)),
        gone_(std::move(gone)) {}

  void start(std::shared_ptr<const UpgradeRequest> request) {
    self_ = shared_from_this();
    shard_.opened(*this);
    websocket::stream_base::timeout timeout{};
    timeout.handshake_timeout = ws_handshake;
    timeout.idle_timeout = ws_idle;
    timeout.keep_alive_pings = true;
    stream_.set_option(timeout);
    stream_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
      response.set(http::field::sec_websocket_protocol,
                   beast::string_view(protocol::subprotocol.data(), protocol::subprotocol.size()));
    }));
    stream_.read_message_max(limits::message_bytes);
    stream_.auto_fragment(false);
    stream_.text(true);
    stream_.async_accept(request->request, [self = shared_from_this(), request](error_code ec) {
      if (ec || self->finished_) return self->finish();
      if (self->shard_.draining()) return self->end_with(protocol::Bye::going_away);
      self->accepted_ = true;
      self->session_ = self->shard_.host().connect(self->workshop_, *self);
      self->next();
      self->shard_.arm_timer();
    });
  }

  // ---- Transport ----
  void send(std::shared_ptr<const std::string> message) override {
    if (closing_ || finished_) return;
    queue_.push_back(std::move(message));
    if (queue_.size() == 1) write();
  }
  bool writable() const override { return queue_.empty(); }
  std::string peer() const override { return peer_; }
  void reading(bool on) override {
    wanted_ = on;
    if (on) next_later();
  }
  void close(protocol::Bye reason) override {
    close_with(static_cast<websocket::close_code>(static_cast<std::uint16_t>(reason)));
  }

  // ---- WsConnection ----
  void abort() override {
    const auto self = shared_from_this();
    aborted_ = true;
    error_code ignored;
    beast::get_lowest_layer(stream_).close(ignored);
    // With a read or a write under way its handler finishes, also one that had come to a good end
    // just before; without one nothing else would.
    if (!reading_ && queue_.empty()) finish();
  }

 private:
  // Reading goes on if the session wants it, takes our answers, and has been given all that came.
  void next() {
    if (finished_ || closing_ || reading_ || !accepted_ || !wanted_ || queue_.size() > ws_queue)
      return;
    if (held_) {
      held_ = false;
      deliver();
      return;
    }
    reading_ = true;
    stream_.async_read(buffer_, [self = shared_from_this()](error_code ec, std::size_t) {
      self->reading_ = false;
      if (ec || self->aborted_) return self->finish();
      if (!self->wanted_ || self->closing_) {
        self->held_ = true;  // came while the session had asked for a break
        return;
      }
      self->deliver();
    });
  }

  // Not from inside of what the session is just doing.
  void next_later() {
    asio::post(shard_.io(), [self = shared_from_this()] { self->next(); });
  }

  void deliver() {
    if (!stream_.got_text()) {
      // Nothing that could be JSON.
      say(session::farewell(protocol::Bye::malformed,
                            protocol::name(protocol::DecodeError::not_json), ""));
      return close_with(websocket::close_code::unknown_data);
    }
    const auto data = buffer_.data();
    tell([&](session::SessionConnection& session) {
      session.on_message({static_cast<const char*>(data.data()), data.size()});
    });
    buffer_.consume(buffer_.size());
    // One long message must not cost its memory for the rest of the day.
    if (buffer_.capacity() > limits::message_bytes / 8) buffer_.shrink_to_fit();
    next();
  }

  // The message stays the one that all receivers share; Beast puts the frame's header in front of
  // it and the kernel gathers both.
  void write() {
    stream_.async_write(asio::buffer(*queue_.front()),
                        [self = shared_from_this()](error_code ec, std::size_t) {
                          if (ec || self->aborted_) {
                            self->queue_.clear();
                            return self->finish();
                          }
                          self->queue_.pop_front();
                          self->written();
                        });
  }

  void written() {
    if (!queue_.empty()) {
      write();
    } else if (closing_) {
      start_close();
    } else {
      tell([](session::SessionConnection& session) { session.on_writable(); });
    }
    next();
  }

  void say(const protocol::ByeMessage& message) {
    send(std::make_shared<const std::string>(protocol::encode(protocol::ServerMessage(message))));
  }

  // Where there is no session that could say it.
  void end_with(protocol::Bye reason) {
    say(session::farewell(reason));
    close(reason);
  }

  void close_with(websocket::close_code code) {
    if (closing_ || finished_) return;
    closing_ = code;
    if (queue_.empty()) start_close();
  }

  void start_close() {
    // Beast 1.81 does not time a closing handshake out while a read is under way.
    close_timer_.expires_after(ws_close);
    close_timer_.async_wait([self = shared_from_this()](error_code ec) {
      if (!ec) self->abort();
    });
    stream_.async_close(websocket::close_reason(*closing_),
                        [self = shared_from_this()](error_code) { self->finish(); });
  }

  void finish() {
    if (finished_) return;
    finished_ = true;
    const auto self = std::move(self_);
    close_timer_.cancel();
    error_code ignored;
    beast::get_lowest_layer(stream_).close(ignored);
    tell([](session::SessionConnection& session) { session.on_closed(); });
    session_.reset();
    shard_.closed(*this);
    gone_();
  }

  template <class Call>
  void tell(Call&& call) {
    if (!session_) return;
    const auto session = session_;
    try {
      call(*session);
    } catch (const std::exception& error) {
      report_bug(error);
      end_with(protocol::Bye::quarantined);
    }
    shard_.arm_timer();
  }

  // Until it is finished: a connection that takes a break from reading and has nothing to write has
  // no operation under way that would keep it.
  std::shared_ptr<Connection> self_;
  Shard& shard_;
  Stream stream_;
  Timer close_timer_;
  WorkshopId workshop_;
  std::string peer_;
  std::function<void()> gone_;
  std::shared_ptr<session::SessionConnection> session_;
  beast::flat_buffer buffer_{limits::message_bytes + 1};
  std::deque<std::shared_ptr<const std::string>> queue_;  // the first one is being written
  std::optional<websocket::close_code> closing_;
  bool accepted_ = false;
  bool wanted_ = true;    // the session wants to be read to
  bool reading_ = false;  // a read is under way
  bool held_ = false;     // buffer_ has a message that was not delivered
  bool aborted_ = false;
  bool finished_ = false;
};

}  // namespace

void serve_websocket(Shard& shard, Socket socket, WorkshopId workshop, const std::string& peer,
                     std::shared_ptr<const UpgradeRequest> request, std::function<void()> gone) {
  std::make_shared<Connection>(shard, std::move(socket), workshop, peer, std::move(gone))
      ->start(std::move(request));
}

}  // namespace dialograum::net
