// The network side of the process: one thread that accepts and speaks HTTP, one thread per shard
// for the sessions. Sockets begin as HTTP and move to a shard of their workshop with the upgrade.
//
// Thread: the functions are called by the thread that made it. Lifetime: log, clock and random
// outlive it. The log must be stopped between stop() and the destructor.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "net/proxies.hpp"
#include "session/crash_journal.hpp"

namespace dialograum::templates {
class Catalogue;
}

namespace dialograum::net {

struct ServerConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;              // 0: any free one
  std::optional<std::string> public_url;  // an address (origin.hpp)
  TrustedProxies trusted_proxies;         // whose X-Forwarded-For is believed
  std::filesystem::path static_folder;
  bool create_open = false;  // anybody may create workshops, not only this machine
  std::string
      operator_hash;  // token_hash() of the token with which workshops can be created from anywhere
  std::size_t shards = 1;
  std::string build;
  bool durable = true;  // the log keeps what it confirms; else leads are told
  // One for each shard, and one for the thread that reads workshops (index `shards`); null: none.
  std::function<session::CrashJournal*(std::size_t)> journal;
  std::size_t descriptors = 1024;  // how many files and sockets the process may have
  std::function<bool()>
      memory_short;  // true: nobody new comes in; asked by any thread; none: there is always enough
  const templates::Catalogue* catalogue = nullptr;  // outlives the server; none: the shipped ones
};

class Server {
 public:
  Server(ServerConfig config, Clock& clock, Random& random, log::Log& log);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Reads the web client and takes the port. Returns a sentence in English if it fails.
  std::optional<std::string> open();
  // The address of the server: the public URL, else host and port as they are.
  std::string url() const;
  std::uint16_t port() const;  // the one it got
  void start();

  // No new connections; /readyz says no; every session is told to come back soon and closed.
  void drain();
  std::size_t connections() const;  // sessions that are still there
  // Cuts the connections that are left and ends the threads.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dialograum::net
