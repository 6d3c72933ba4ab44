// A whole server with a SQLite log in a folder of its own, on a free port, for the length of a
// test.
#pragma once

#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/sqlite_log.hpp"
#include "net/server.hpp"
#include "protocol/codec.hpp"
#include "unit/net/client.hpp"
#include "unit/net/temporary_folder.hpp"

namespace dialograum::test {

class RunningServer {
 public:
  // A clock that stands still keeps the machine's speed out of what is paced.
  explicit RunningServer(net::ServerConfig config = {}, const Clock* still = nullptr)
      : clock_(still) {
    folder_.write("web/index.html", "<!doctype html><title>Dialograum</title>");
    folder_.write("web/assets/app-1234.js", "console.log(1)");
    folder_.write("web/assets/app-1234.js.gz", "compressed");
    config.port = 0;
    config.static_folder = folder_.path() / "web";
    config.build = "test";
    log_ = log::open_sqlite_log((folder_.path() / "data").string(), clock_, random_).log;
    server_ = std::make_unique<net::Server>(config, clock_, random_, *log_);
    problem = server_->open().value_or("");
    port = server_->port();
    server_->start();
  }
  ~RunningServer() {
    server_->stop();
    log_->stop();
  }

  net::Server& server() { return *server_; }
  // Makes a workshop; where its sessions connect.
  std::string workshop() const {
    const auto created = protocol::decode_create_answer(
        request(port, "POST", "/api/workshops", "Content-Type: application/json\r\n",
                R"({"title":"Runde","language":"de"})")
            .body);
    return "/ws/" + created->workshop.str();
  }

  // What it stores.
  std::string data() const { return (folder_.path() / "data").string(); }

  std::string problem;
  std::uint16_t port = 0;

 private:
  TemporaryFolder folder_;
  struct ChosenClock final : Clock {
    explicit ChosenClock(const Clock* still) : still(still) {}
    std::int64_t wall_ms() const override { return still ? still->wall_ms() : system.wall_ms(); }
    std::int64_t steady_ms() const override {
      return still ? still->steady_ms() : system.steady_ms();
    }
    SystemClock system;
    const Clock* still;
  };
  ChosenClock clock_;
  SystemRandom random_;
  std::unique_ptr<log::Log> log_;
  std::unique_ptr<net::Server> server_;
};

}  // namespace dialograum::test
