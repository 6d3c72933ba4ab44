// A Link to a real Redis server over Asio: connects, signs in, reconnects whenever it is lost, and
// notices when the other side is silent. All deadlines are here: nothing below has any.
//
//   connecting  the name is looked up, the socket connects, and AUTH, SELECT, CLIENT SETNAME and
//               PING are answered, all within connect_ms; or it waits and tries again, with jitter
//   up          commands are written as they come; a link without traffic for ping_ms gets a PING;
//               a link that has answered nothing for command_ms although an answer is due is
//               dropped
//
// Thread: that of its io_context. Lifetime: its owner's; destroying it (on that thread, or while
// that does not run) answers what is under way with null and closes the socket.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "redis/address.hpp"
#include "redis/asio.hpp"
#include "redis/link.hpp"

namespace dialograum::redis {

struct ConnectionOptions {
  std::string name = "dialograum";  // as CLIENT LIST shows it
  std::int64_t connect_ms = 2'000;
  std::int64_t command_ms = 2'000;
  std::int64_t ping_ms = 250;
  std::int64_t retry_min_ms = 50;
  std::int64_t retry_max_ms = 1'000;
};

class Connection final : public Link {
 public:
  Connection(asio::io_context& io, Address address, Random& random, ConnectionOptions options = {});
  ~Connection() override;

  void start();
  void listen(Listener* listener) override { listener_ = listener; }
  bool is_up() const override { return up_; }
  using Link::send;
  void send(std::shared_ptr<const Words> command, Done done) override;
  // Why it is not up: what the system or Redis said last.
  const std::string& problem() const { return problem_; }

 private:
  struct Stream;  // one socket and what belongs to it
  struct Pending {
    Done done;
    std::int64_t sent_ms;
  };

  void connect();
  void connect_to(std::vector<Endpoint> endpoints);
  void connected();
  void sign_in();
  void signed_in();
  void queue(const std::vector<std::string>& command, Done done);
  void write();
  void read();
  void take(Reply reply);
  void drop(const std::string& why);
  void watch();
  std::int64_t now_ms() const;

  asio::io_context& io_;
  const Address address_;
  Random& random_;
  const ConnectionOptions options_;
  Listener* listener_ = nullptr;
  std::shared_ptr<Stream> stream_;
  Timer timer_;
  bool up_ = false;
  std::string problem_;
  std::deque<Pending> pending_;
  std::int64_t deadline_ms_ = 0;  // of connecting
  std::int64_t heard_ms_ = 0;     // the last bytes from Redis
  std::int64_t retry_at_ms_ = 0;
  std::int64_t retry_ms_ = 0;
};

}  // namespace dialograum::redis
