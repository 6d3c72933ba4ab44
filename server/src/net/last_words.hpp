// A socket that sends a `bye` before Beast closes a WebSocket on its own. A message that is too
// long or not UTF-8 ends the connection inside Beast, and the client would get only a number. So
// when a close frame with such a number is written, the message that explains it goes first
// (PROTOCOL.md B1). Thread: its shard's. Lifetime: its WebSocket's. Internal to net.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <functional>
#include <string>
#include <utility>

#include "net/asio.hpp"

namespace dialograum::net {

// The message for a close frame with this number, "" for none.
std::string last_words(std::uint16_t close_code);
// As a frame of its own: final, text, not masked.
std::string text_frame(const std::string& text);

class LastWords {
 public:
  using executor_type = Executor;
  using next_layer_type = Socket;

  explicit LastWords(Socket socket) : socket_(std::move(socket)) {}
  executor_type get_executor() { return socket_.get_executor(); }
  Socket& next_layer() { return socket_; }

  template <class Buffers, class Handler>
  void async_read_some(const Buffers& buffers, Handler&& handler) {
    socket_.async_read_some(buffers, std::forward<Handler>(handler));
  }
  template <class Buffers, class Handler>
  void async_write_some(const Buffers& buffers, Handler&& handler) {
    const std::string text = last_words(close_code(buffers));
    if (text.empty()) return socket_.async_write_some(buffers, std::forward<Handler>(handler));
    // Beast writes one frame at a time, so this one is whole, and the last.
    const std::size_t size = asio::buffer_size(buffers);
    frames_ = text_frame(text);
    const std::size_t words = frames_.size();
    frames_.resize(words + size);
    asio::buffer_copy(asio::buffer(frames_.data() + words, size), buffers);
    asio::async_write(
        socket_, asio::buffer(frames_),
        [size, handler = std::forward<Handler>(handler)](error_code ec, std::size_t) mutable {
          std::move(handler)(ec, ec ? 0 : size);
        });
  }

  template <class Handler>
  friend void async_teardown(boost::beast::role_type role, LastWords& stream, Handler&& handler) {
    boost::beast::websocket::async_teardown(role, stream.socket_, std::forward<Handler>(handler));
  }

 private:
  // The number in a close frame; 0: it is another frame.
  template <class Buffers>
  static std::uint16_t close_code(const Buffers& buffers) {
    unsigned char head[4] = {};
    if (asio::buffer_copy(asio::buffer(head), buffers) < sizeof head || head[0] != 0x88 ||
        head[1] < 2)
      return 0;
    return static_cast<std::uint16_t>(head[2] << 8 | head[3]);
  }

  Socket socket_;
  std::string frames_;
};

}  // namespace dialograum::net
