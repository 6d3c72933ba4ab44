#include "net/server.hpp"

#include <spdlog/spdlog.h>

#include <atomic>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/post.hpp>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "net/api.hpp"
#include "net/asio.hpp"
#include "net/failure_budget.hpp"
#include "net/http_connection.hpp"
#include "net/limits.hpp"
#include "net/origin.hpp"
#include "net/shard.hpp"
#include "net/shard_choice.hpp"
#include "net/static_files.hpp"
#include "net/upgrade.hpp"
#include "net/worker.hpp"
#include "net/ws_connection.hpp"

namespace dialograum::net {

namespace {

// "[::1]:8080", "127.0.0.1:8080"
std::string authority(const asio::ip::address& address, std::uint16_t port) {
  const std::string host = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
  return host + ":" + std::to_string(port);
}

}  // namespace

// How many sessions each workshop has on each shard. Sockets leave on other threads than they came
// on.
class Placement {
 public:
  explicit Placement(std::size_t shards) : shards_(shards) {}

  std::size_t take(WorkshopId workshop) {
    const std::lock_guard lock(mutex_);
    auto& counts = sessions_.try_emplace(workshop, shards_).first->second;
    const std::size_t shard = choose_shard(workshop, counts);
    ++counts[shard];
    return shard;
  }
  void give_back(WorkshopId workshop, std::size_t shard) {
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(workshop);
    --found->second[shard];
    for (std::size_t left : found->second)
      if (left > 0) return;
    sessions_.erase(found);
  }

 private:
  std::size_t shards_;
  std::mutex mutex_;
  std::map<WorkshopId, std::vector<std::size_t>> sessions_;
};

struct Server::Impl {
  Impl(ServerConfig c, Clock& clock, Random& random, log::Log& log)
      : config(std::move(c)),
        placement(config.shards),
        api({config.public_url,
             {},
             config.build,
             clock,
             random,
             log,
             [this](std::function<void()> work) { asio::post(io, std::move(work)); },
             [this](std::chrono::milliseconds wait, std::function<void()> work) {
               later(wait, std::move(work));
             },
             failures,
             readers,
             exports,
             config.memory_short,
             config.catalogue ? *config.catalogue : templates::shipped()}) {
    for (std::size_t i = 0; i < config.shards; ++i) {
      session::HostConfig host;
      host.build = config.build;
      host.offload = [this](std::function<void()> work) { readers.run(std::move(work)); };
      if (config.journal) {
        host.journal = config.journal(i);
        host.offload_journal = config.journal(config.shards);
      }
      host.durable = config.durable;
      host.failures = &failures;
      host.memory_short = config.memory_short;
      shards.push_back(std::make_unique<Shard>(std::move(host), clock, random, log));
    }
    hooks.handle = [this](Request request, Done done) {
      handle(std::move(request), std::move(done));
    };
    hooks.admit = [this](const Request& request, std::uint64_t bytes,
                         std::function<void(std::optional<Response>)> done) {
      api.admit(request, bytes, std::move(done));
    };
    hooks.check_upgrade = [this](const Request& request, const Handshake& handshake) {
      if (api.draining()) return std::optional(going_away());
      return check_upgrade(request, handshake, config.public_url);
    };
    hooks.upgrade = [this](const Request& request, Socket socket,
                           std::shared_ptr<const UpgradeRequest> message) {
      hand_over(request, std::move(socket), std::move(message));
    };
    hooks.common_headers = [this](const Request& request) {
      return security_headers(request.host, config.public_url);
    };
    hooks.gone = [this] { --open_sockets; };
    hooks.client_of = [this](const std::string& peer, std::string_view forwarded_for) {
      return config.trusted_proxies.client_of(peer, forwarded_for);
    };
  }

  std::optional<std::string> open();
  void accept();
  void handle(Request request, Done done);
  void hand_over(const Request& request, Socket socket,
                 std::shared_ptr<const UpgradeRequest> message);
  void later(std::chrono::milliseconds wait, std::function<void()> work);
  void run();

  // The order matters at the end: a connection that is still in the loop, or waits for an answer of
  // the API, refers to the hooks and to the loop.
  ServerConfig config;
  FailureBudget failures;
  Placement placement;
  std::atomic<std::size_t> open_sockets{0};  // HTTP connections and WebSockets
  std::optional<StaticFiles> files;
  HttpHooks hooks;
  asio::io_context io{1};
  WorkGuard guard{io.get_executor()};
  Acceptor acceptor{io};
  Timer accept_pause{io};
  asio::ip::address address;
  Worker readers;
  Worker exports;
  Api api;
  std::vector<std::unique_ptr<Shard>> shards;
  std::thread thread;
};

std::optional<std::string> Server::Impl::open() {
  files = StaticFiles::load(config.static_folder);
  if (!files)
    return "The web client in " + config.static_folder.string() +
           " cannot be read: there is no readable index.html. Build it with server/run.";

  error_code ec;
  const std::string host = config.host == "localhost" ? "127.0.0.1" : config.host;
  address = asio::ip::make_address(host, ec);
  if (ec) return config.host + " is not an IP address to listen on (--host).";
  const std::string where = authority(address, config.port);
  const auto failed = [&](error_code why) -> std::optional<std::string> {
    if (why == asio::error::address_in_use)
      return "Port " + std::to_string(config.port) + " of " + config.host +
             " is already in use. Stop the other program or choose another port (--port).";
    if (why == asio::error::access_denied)
      return "Listening on " + where + " is not allowed. Choose a port above 1023 (--port).";
    return "Listening on " + where + " failed: " + why.message() + ".";
  };
  acceptor.open(Tcp::endpoint(address, config.port).protocol(), ec);
  if (ec) return failed(ec);
  acceptor.set_option(Acceptor::reuse_address(true), ec);
  acceptor.bind({address, config.port}, ec);
  if (ec) return failed(ec);
  acceptor.listen(4096, ec);
  if (ec) return failed(ec);
  config.port = acceptor.local_endpoint(ec).port();
  const bool direct = config.trusted_proxies.empty() &&
                      (!config.public_url || leads_to_loopback(config.public_url, config.port));
  api.set_creation({config.create_open, config.operator_hash, direct, config.port});
  return std::nullopt;
}

void Server::Impl::accept() {
  acceptor.async_accept([this](error_code ec, Socket socket) {
    if (ec == asio::error::operation_aborted || !acceptor.is_open()) return;
    if (ec) {
      // Out of descriptors, most likely: the waiting ones stay in the kernel's queue meanwhile.
      accept_pause.expires_after(std::chrono::milliseconds(100));
      accept_pause.async_wait([this](error_code) { accept(); });
      return;
    }
    const std::size_t most = config.descriptors > 2 * descriptors_reserved
                                 ? config.descriptors - descriptors_reserved
                                 : descriptors_reserved;
    if (open_sockets < most) {
      ++open_sockets;
      socket.set_option(Tcp::no_delay(true), ec);
      serve_http(std::move(socket), hooks);
    }
    accept();
  });
}

void Server::Impl::handle(Request request, Done done) {
  if (api.owns(request.path)) return api.handle(request, std::move(done));
  done(files->answer(request));
}

void Server::Impl::hand_over(const Request& request, Socket socket,
                             std::shared_ptr<const UpgradeRequest> message) {
  const WorkshopId workshop = *workshop_of_path(request.path);
  error_code ec;
  const Tcp protocol = socket.local_endpoint(ec).protocol();
  if (ec) return;  // gone already
  const int descriptor = socket.release(ec);
  if (ec) return;
  const std::size_t index = placement.take(workshop);
  ++open_sockets;
  Shard& shard = *shards[index];
  shard.post([this, &shard, workshop, index, protocol, descriptor, message, peer = request.peer] {
    Socket moved(shard.io());
    error_code failed;
    moved.assign(protocol, descriptor, failed);
    serve_websocket(shard, std::move(moved), workshop, peer, message, [this, workshop, index] {
      placement.give_back(workshop, index);
      --open_sockets;
    });
  });
}

void Server::Impl::later(std::chrono::milliseconds wait, std::function<void()> work) {
  auto timer = std::make_shared<Timer>(io, wait);
  timer->async_wait([timer, work = std::move(work)](error_code ec) {
    if (!ec) work();
  });
}

void Server::Impl::run() {
  for (;;) {
    try {
      io.run();
      return;
    } catch (const std::exception& error) {
      report_bug(error);
    }
  }
}

Server::Server(ServerConfig config, Clock& clock, Random& random, log::Log& log)
    : impl_(std::make_unique<Impl>(std::move(config), clock, random, log)) {}

Server::~Server() = default;

std::optional<std::string> Server::open() { return impl_->open(); }

std::string Server::url() const {
  if (impl_->config.public_url) return *impl_->config.public_url;
  // Everywhere is no address to go to; from this machine the loopback one works.
  asio::ip::address address = impl_->address;
  if (address.is_unspecified())
    address = address.is_v6() ? asio::ip::address(asio::ip::address_v6::loopback())
                              : asio::ip::address(asio::ip::address_v4::loopback());
  return *parse_address("http://" + authority(address, impl_->config.port));
}

std::uint16_t Server::port() const { return impl_->config.port; }

void Server::start() {
  for (auto& shard : impl_->shards) shard->start();
  impl_->accept();
  impl_->thread = std::thread([this] { impl_->run(); });
}

void Server::drain() {
  impl_->api.drain();
  asio::post(impl_->io, [this] {
    error_code ignored;
    impl_->acceptor.close(ignored);
  });
  for (auto& shard : impl_->shards) shard->drain();
}

std::size_t Server::connections() const {
  std::size_t sum = 0;
  for (const auto& shard : impl_->shards) sum += shard->connections();
  return sum;
}

void Server::stop() {
  for (auto& shard : impl_->shards) shard->stop();
  impl_->readers.stop();
  impl_->exports.stop();
  impl_->io.stop();
  if (impl_->thread.joinable()) impl_->thread.join();
}

}  // namespace dialograum::net
