#include "redis_server.hpp"

#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <thread>

namespace dialograum::test {

namespace {

using Context = std::unique_ptr<redisContext, void (*)(redisContext*)>;

redis::Reply convert(const redisReply& from) {
  using Kind = redis::Reply::Kind;
  redis::Reply to;
  to.kind = from.type == REDIS_REPLY_STATUS    ? Kind::status
            : from.type == REDIS_REPLY_ERROR   ? Kind::error
            : from.type == REDIS_REPLY_INTEGER ? Kind::integer
            : from.type == REDIS_REPLY_STRING  ? Kind::text
            : from.type == REDIS_REPLY_ARRAY   ? Kind::array
                                               : Kind::nil;
  if (to.kind == Kind::integer) to.integer = from.integer;
  if (from.str) to.text.assign(from.str, from.len);
  for (std::size_t i = 0; to.kind == Kind::array && i < from.elements; ++i)
    to.items.push_back(convert(*from.element[i]));
  return to;
}

}  // namespace

RedisServer::RedisServer(std::vector<std::string> settings) : settings_(std::move(settings)) {
  start();
}

RedisServer::~RedisServer() {
  if (pid_ > 0) kill();
}

redis::Address RedisServer::address() const {
  redis::Address address;
  address.path = folder() + "/redis.sock";
  return address;
}

void RedisServer::start() {
  std::vector<std::string> words{DIALOGRAUM_SOURCE_DIR "/server/tools/redis-server",
                                 "--port",
                                 "0",
                                 "--unixsocket",
                                 address().path,
                                 "--dir",
                                 folder(),
                                 "--save",
                                 "",
                                 "--appendonly",
                                 "yes",
                                 "--appendfsync",
                                 "always",
                                 "--logfile",
                                 "redis.log",
                                 "--repl-diskless-sync-delay",
                                 "0"};
  words.insert(words.end(), settings_.begin(), settings_.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::filesystem::remove(address().path);
  pid_ = ::fork();
  if (pid_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test that breaks must not leave it behind
    const int null = ::open("/dev/null", O_WRONLY);
    ::dup2(null, STDOUT_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (text({"PING"}) != "PONG") {
    if (std::chrono::steady_clock::now() > until) {
      std::ifstream log(folder() + "/redis.log");
      ADD_FAILURE() << "redis-server does not answer; its log:\n"
                    << std::string(std::istreambuf_iterator<char>(log), {});
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

void RedisServer::kill() {
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

void RedisServer::pause() { ::kill(pid_, SIGSTOP); }
void RedisServer::go_on() { ::kill(pid_, SIGCONT); }

redis::Reply RedisServer::ask(const std::vector<std::string>& command) const {
  const Context context(redisConnectUnix(address().path.c_str()), redisFree);
  if (!context || context->err) return {};
  std::vector<const char*> words;
  std::vector<std::size_t> sizes;
  for (const std::string& word : command) {
    words.push_back(word.data());
    sizes.push_back(word.size());
  }
  const std::unique_ptr<void, void (*)(void*)> reply(
      redisCommandArgv(context.get(), static_cast<int>(words.size()), words.data(), sizes.data()),
      freeReplyObject);
  return reply ? convert(*static_cast<redisReply*>(reply.get())) : redis::Reply{};
}

std::string RedisServer::bytes_of_files() const {
  std::string bytes;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(folder() + "/appendonlydir")) {
    std::ifstream in(file.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(in), {});
  }
  return bytes;
}

}  // namespace dialograum::test
