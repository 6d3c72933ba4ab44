// The model of Redis against a real one: random sequences of the commands and scripts that the log
// uses, every reply, every published message and all data at the end compared. DIALOGRAUM_SEEDS=n
// runs that many sequences.
#include <gtest/gtest.h>
#include <hiredis/hiredis.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "model_redis.hpp"
#include "schedule.hpp"

namespace dialograum::testing {
namespace {

using Command = std::vector<std::string>;
using redis::Reply;

Reply reply_of(const redisReply& raw) {
  const std::string text(raw.str ? raw.str : "", raw.str ? raw.len : 0);
  switch (raw.type) {
    case REDIS_REPLY_STATUS:
      return status_reply(text);
    case REDIS_REPLY_ERROR:
      return error_reply(text);
    case REDIS_REPLY_INTEGER:
      return number_reply(raw.integer);
    case REDIS_REPLY_STRING:
      return text_reply(text);
    case REDIS_REPLY_ARRAY: {
      std::vector<Reply> items;
      for (std::size_t i = 0; i < raw.elements; ++i) items.push_back(reply_of(*raw.element[i]));
      return array_reply(std::move(items));
    }
    default:
      return {};
  }
}

// A real server on a unix socket in a folder of its own; ended by its process id.
class RealRedis {
 public:
  RealRedis() {
    char pattern[] = "/tmp/dialograum-model-XXXXXX";
    folder_ = mkdtemp(pattern);
    const std::string socket = folder_ + "/socket";
    pid_ = fork();
    if (pid_ == 0) {
      if (!freopen("/dev/null", "w", stdout)) _exit(126);
      const char* const program = DIALOGRAUM_SOURCE_DIR "/server/tools/redis-server";
      execl(program, program, "--port", "0", "--unixsocket", socket.c_str(), "--dir",
            folder_.c_str(), "--save", "", "--appendonly", "no", static_cast<char*>(nullptr));
      _exit(127);
    }
    for (int tries = 0; tries < 500 && !commands_; ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      commands_ = connect(socket);
    }
    if (commands_) messages_ = connect(socket);
    if (messages_) {
      write(messages_, {"PSUBSCRIBE", "dg:*"});
      read(messages_);
    }
  }
  ~RealRedis() {
    if (commands_) redisFree(commands_);
    if (messages_) redisFree(messages_);
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    std::filesystem::remove_all(folder_);
  }
  bool runs() const { return messages_ != nullptr; }

  Reply execute(const Command& command) {
    write(commands_, command);
    return read(commands_);
  }
  // What has been published since the last call, as "channel payload".
  std::vector<std::string> published() {
    execute({"PUBLISH", "dg:mark", ""});
    std::vector<std::string> all;
    while (true) {
      const Reply message = read(messages_);
      if (message.items.size() != 4) return {"a broken subscription"};
      if (message.items[2].text == "dg:mark") return all;
      all.push_back(message.items[2].text + " " + message.items[3].text);
    }
  }

 private:
  static redisContext* connect(const std::string& socket) {
    redisContext* context = redisConnectUnix(socket.c_str());
    if (context && !context->err) return context;
    if (context) redisFree(context);
    return nullptr;
  }
  static void write(redisContext* context, const Command& command) {
    std::vector<const char*> words;
    std::vector<std::size_t> sizes;
    for (const auto& word : command) {
      words.push_back(word.data());
      sizes.push_back(word.size());
    }
    redisAppendCommandArgv(context, static_cast<int>(words.size()), words.data(), sizes.data());
  }
  static Reply read(redisContext* context) {
    void* raw = nullptr;
    if (redisGetReply(context, &raw) != REDIS_OK || !raw)
      return error_reply("the real Redis is gone");
    const Reply reply = reply_of(*static_cast<redisReply*>(raw));
    freeReplyObject(raw);
    return reply;
  }

  std::string folder_;
  pid_t pid_ = -1;
  redisContext* commands_ = nullptr;
  redisContext* messages_ = nullptr;
};

std::string shown(const Reply& reply) {
  switch (reply.kind) {
    case Reply::Kind::nil:
      return "nil";
    case Reply::Kind::status:
      return "+" + reply.text;
    case Reply::Kind::error:
      return "-" + reply.text.substr(0, reply.text.find(' '));
    case Reply::Kind::integer:
      return std::to_string(reply.integer);
    case Reply::Kind::text:
      return "'" + reply.text + "'";
    case Reply::Kind::array:
      break;
  }
  std::string all = "[";
  for (const auto& item : reply.items) all += shown(item) + " ";
  return all + "]";
}

// The order of fields and members is Redis's own business.
Reply sorted(Reply reply, std::size_t group) {
  std::vector<std::vector<Reply>> groups;
  for (std::size_t i = 0; i + group <= reply.items.size(); i += group)
    groups.emplace_back(reply.items.begin() + static_cast<std::ptrdiff_t>(i),
                        reply.items.begin() + static_cast<std::ptrdiff_t>(i + group));
  std::sort(groups.begin(), groups.end(),
            [](const auto& a, const auto& b) { return a.front().text < b.front().text; });
  reply.items.clear();
  for (auto& one : groups) reply.items.insert(reply.items.end(), one.begin(), one.end());
  return reply;
}

Reply comparable(const Command& command, Reply reply) {
  if (command[0] == "SMEMBERS") return sorted(std::move(reply), 1);
  if (command[0] == "HSCAN" && reply.items.size() == 2)
    reply.items[1] = sorted(std::move(reply.items[1]), 2);
  if (command[0] == "EVALSHA" && reply.items.size() == 11)
    reply.items[10] = sorted(std::move(reply.items[10]), 1);
  return reply;
}

// Both at once, with one clock: the scripts' TIME is a key in the real one.
class Both {
 public:
  Both() : model(clock, std::string(40, 'a')) {
    model.on_publish = [this](const std::string& channel, std::string payload) {
      if (channel.starts_with("dg:")) published_.push_back(channel + " " + payload);
    };
    for (std::size_t i = 0; i < log::script_count; ++i) {
      std::string source(log::source_of(static_cast<log::Script>(i)));
      model_names_.push_back(model.execute({"SCRIPT", "LOAD", source}).text);
      const std::string time = "redis.call('TIME')";
      for (auto at = source.find(time); at != std::string::npos; at = source.find(time))
        source.replace(at, time.size(), "{redis.call('GET', 'clock'), '0'}");
      real_names_.push_back(real.execute({"SCRIPT", "LOAD", source}).text);
    }
  }

  void begin() {
    real.execute({"FLUSHALL"});
    model.data() = {};
    published_.clear();
    real.published();
    tell_time();
  }
  void pass(std::int64_t s) {
    clock.advance(s * 1000);
    tell_time();
  }
  // Empty when both answered the same.
  std::string run(const Command& command) {
    const Reply mine = comparable(command, model.execute(command));
    const Reply theirs = comparable(command, real.execute(command));
    return difference(command, mine, theirs);
  }
  std::string call(log::Script script, const Command& keys, const Command& arguments) {
    Command command{"EVALSHA", model_names_[static_cast<std::size_t>(script)],
                    std::to_string(keys.size())};
    command.insert(command.end(), keys.begin(), keys.end());
    command.insert(command.end(), arguments.begin(), arguments.end());
    const Reply mine = comparable(command, model.execute(command));
    command[1] = real_names_[static_cast<std::size_t>(script)];
    const Reply theirs = comparable(command, real.execute(command));
    return difference(command, mine, theirs);
  }
  std::string messages() {
    const auto theirs = real.published();
    if (published_ != theirs)
      return "published: " + (published_.empty() ? "nothing" : published_.back()) + " against " +
             (theirs.empty() ? "nothing" : theirs.back());
    published_.clear();
    return {};
  }

  ManualClock clock{1'800'000'000'000};
  ModelRedis model;
  RealRedis real;

 private:
  void tell_time() { real.execute({"SET", "clock", std::to_string(clock.wall_ms() / 1000)}); }
  static std::string difference(const Command& command, const Reply& mine, const Reply& theirs) {
    if (shown(mine) == shown(theirs)) return {};
    std::string all;
    for (const auto& word : command) all += word + " ";
    return all + "\n  model " + shown(mine) + "\n  real  " + shown(theirs);
  }

  std::vector<std::string> model_names_;
  std::vector<std::string> real_names_;
  std::vector<std::string> published_;
};

// Random commands about two workshops, mostly such as a log would send.
class Sequence {
 public:
  Sequence(Both& both, std::uint64_t seed) : both_(both), dice_(seed, 3) {}

  std::string run() {
    both_.begin();
    std::string wrong = create();
    for (std::int64_t left = dice_.between(6, 20); left > 0 && wrong.empty(); --left) {
      if (dice_.one_in(3)) both_.pass(dice_.between(0, 3));
      wrong = step();
    }
    if (wrong.empty()) wrong = both_.messages();
    return wrong.empty() ? everything() : wrong;
  }

 private:
  std::string key(const char* what) { return "dg:{" + workshop_ + "}:" + what; }
  std::string id() { return detail::hex64(0xc0 + static_cast<std::uint64_t>(dice_.below(9))); }
  std::string number(std::int64_t low, std::int64_t high) {
    return std::to_string(dice_.between(low, high));
  }
  // Mostly the workshop's, so that something happens.
  std::string epoch() {
    const auto now = both_.model.data().hget(key("meta"), "epoch");
    if (now && !dice_.one_in(6)) return std::string(*now);
    return number(1, 3) + "-" + std::string(16, 'e');
  }
  std::string seq() {
    const auto now = both_.model.data().hget(key("meta"), "seq");
    if (!now) return number(0, 5);
    const std::int64_t seq = std::stoll(std::string(*now));
    return std::to_string(
        std::max<std::int64_t>(0, seq - (dice_.one_in(2) ? 0 : dice_.between(-1, 4))));
  }
  void texts(Command& arguments) {
    for (std::int64_t i = dice_.below(4); i > 0; --i) {
      arguments.push_back(id());
      arguments.push_back("Text " + std::to_string(dice_.below(1000)) +
                          std::string(dice_.one_in(9) ? "\n\0ä" : ""));
    }
  }
  void ids(Command& arguments, std::int64_t at_least) {
    for (std::int64_t i = dice_.between(at_least, 4); i > 0; --i) arguments.push_back(id());
  }

  std::string create() {
    const std::string creation = dice_.one_in(2) ? "key" : "";
    const std::int64_t bodies = dice_.between(1, 3);
    Command arguments{workshop_,
                      dice_.one_in(4) ? "CODE2222" : "CODE1111",
                      dice_.one_in(2) ? "0" : number(1, 9000),
                      number(1, 2) + "-" + std::string(16, 'e'),
                      std::to_string(both_.clock.wall_ms()),
                      "86400000",
                      dice_.one_in(9) ? "2" : "1000",
                      "payload",
                      creation.empty() ? "" : "1",
                      std::to_string(bodies)};
    for (std::int64_t i = 0; i < bodies; ++i)
      arguments.push_back("{\"first\":" + std::to_string(i) + "}");
    texts(arguments);
    return both_.call(log::Script::create,
                      {key("meta"), key("log"), key("texts"), key("brought"), key("gone"),
                       "dg:codes", "dg:due", "dg:creation:" + creation},
                      arguments);
  }
  std::string append() {
    Command arguments{epoch(),
                      dice_.one_in(20) ? "3" : "1000",
                      key("entries"),
                      "{\"body\":" + number(0, 9999) + "}",
                      dice_.one_in(4) ? "CODE333" + number(1, 9) : "",
                      workshop_};
    texts(arguments);
    return both_.call(log::Script::append,
                      {key("meta"), key("log"), key("texts"), key("brought"), key("erased"),
                       key("gone"), "dg:codes"},
                      arguments);
  }
  std::string erase() {
    Command arguments{key("entries")};
    ids(arguments, 1);
    return both_.call(log::Script::erase,
                      {key("meta"), key("texts"), key("brought"), key("erased"), "dg:rewrite"},
                      arguments);
  }
  std::string install() {
    const std::int64_t erased = dice_.below(3);
    Command arguments{workshop_,
                      "CODE1111",
                      dice_.one_in(2) ? "0" : number(1, 9000),
                      number(2, 4) + "-" + std::string(16, 'f'),
                      number(1, 30),
                      std::to_string(both_.clock.wall_ms()),
                      "1",
                      "hash",
                      "state",
                      key("entries"),
                      std::to_string(erased)};
    for (std::int64_t i = 0; i < erased; ++i) arguments.push_back(id());
    texts(arguments);
    return both_.call(log::Script::restore_from_replica,
                      {key("meta"), key("log"), key("texts"), key("brought"), key("erased"),
                       key("snapshot"), key("offers"), key("gone"), "dg:codes", "dg:due"},
                      arguments);
  }
  std::string snapshot() {
    Command arguments{epoch(), seq(), "1", "hash" + number(0, 9), "state" + number(0, 9)};
    ids(arguments, 0);
    return both_.call(log::Script::snapshot,
                      {key("meta"), key("log"), key("snapshot"), key("texts"), key("brought")},
                      arguments);
  }
  std::string remove() {
    return both_.call(log::Script::remove,
                      {key("meta"), key("log"), key("texts"), key("brought"), key("erased"),
                       key("snapshot"), key("offers"), key("gone"), "dg:codes", "dg:due",
                       "dg:rewrite", key("files"), key("file_bytes")},
                      {workshop_, key("entries"), std::to_string(both_.clock.wall_ms()),
                       dice_.one_in(2) ? "1" : ""});
  }
  std::string offer() {
    return both_.call(log::Script::offer_replica, {key("meta"), key("gone"), key("offers")},
                      {"process" + number(1, 3), number(1, 2), number(1, 20), "3000"});
  }
  std::string lose() {
    // A part of the data is gone, as only damage does it: the scripts must still say so.
    switch (dice_.below(3)) {
      case 0:
        both_.model.data().del(key("meta"));
        return both_.run({"EXISTS", key("log")}) + raw({"DEL", key("meta")});
      case 1:
        both_.model.data().del(key("log"));
        return raw({"DEL", key("log")});
      default:
        both_.model.data().del(key("snapshot"));
        return raw({"DEL", key("snapshot")});
    }
  }
  std::string raw(const Command& command) {
    both_.real.execute(command);
    return {};
  }

  std::string step() {
    workshop_ = dice_.one_in(6) ? "00000000000000bb" : "00000000000000aa";
    switch (dice_.below(24)) {
      case 0:
        return create();
      case 1:
        return both_.call(log::Script::delete_on, {key("meta"), "dg:due"},
                          {workshop_, number(0, 1) == "0" ? "0" : number(1, 9000)});
      case 2:
        return erase();
      case 3:
        return install();
      case 4:
        return both_.call(log::Script::mint_epoch, {key("meta"), key("log"), key("snapshot")},
                          {epoch(), number(2, 9) + "-" + std::string(16, 'd'), key("entries")});
      case 5:
        return offer();
      case 6:
      case 7:
        return both_.call(log::Script::open,
                          {key("meta"), key("log"), key("snapshot"), key("erased"), key("gone")},
                          {});
      case 8:
        return both_.call(log::Script::read_position, {key("meta"), key("snapshot")}, {});
      case 9:
        return both_.call(log::Script::check_position, {key("meta"), key("log"), key("gone")},
                          {seq()});
      case 10:
        return dice_.one_in(3) ? remove() : append();
      case 11:
      case 12:
        return snapshot();
      case 13:
        return both_.run({"HMGET", key("meta"), "code", "delete_on", "nothing"});
      case 14:
        return both_.run({"XRANGE", key("log"), seq() + "-0", dice_.one_in(2) ? "+" : seq() + "-0",
                          "COUNT", number(1, 5)});
      case 15:
        return both_.run({"SET", "dg:server", number(1, 99), "NX", "GET"});
      case 16:
        return both_.run({"PUBLISH", "nobody", "hears"});
      case 17:
        return dice_.one_in(3) ? lose() : append();
      default:
        return append();
    }
  }
  std::string everything() {
    for (const char* id : {"00000000000000aa", "00000000000000bb"}) {
      workshop_ = id;
      for (const Command& command :
           {Command{"HSCAN", key("meta"), "0", "COUNT", "1000"},
            Command{"HSCAN", key("texts"), "0", "COUNT", "1000"},
            Command{"HSCAN", key("brought"), "0", "COUNT", "1000"},
            Command{"HSCAN", key("snapshot"), "0", "COUNT", "1000"},
            Command{"HSCAN", key("offers"), "0", "COUNT", "1000"},
            Command{"SMEMBERS", key("erased")}, Command{"XRANGE", key("log"), "-", "+"},
            Command{"MGET", key("gone")},
            Command{"EXISTS", key("meta"), key("log"), key("texts"), key("brought"), key("erased"),
                    key("snapshot")}})
        if (auto wrong = both_.run(command); !wrong.empty()) return wrong;
    }
    for (const Command& command :
         {Command{"HSCAN", "dg:codes", "0", "COUNT", "1000"},
          Command{"ZRANGE", "dg:due", "-inf", "9999999", "BYSCORE"},
          Command{"HSCAN", "dg:creation:key", "0", "COUNT", "1000"},
          Command{"MGET", "dg:rewrite", "dg:server"}, Command{"HGET", "dg:codes", "CODE1111"}})
      if (auto wrong = both_.run(command); !wrong.empty()) return wrong;
    return {};
  }

  Both& both_;
  Dice dice_;
  std::string workshop_ = "00000000000000aa";
};

TEST(ModelRedis, AnswersAsTheRealOne) {
  Both both;
  ASSERT_TRUE(both.real.runs()) << "no redis-server: apt-get install redis-tools";
  const char* many = std::getenv("DIALOGRAUM_SEQUENCES");
  const std::uint64_t sequences = many ? std::strtoull(many, nullptr, 10) : 1'000;
  for (std::uint64_t seed = 1; seed <= sequences; ++seed) {
    Sequence sequence(both, seed);
    ASSERT_EQ(sequence.run(), "") << "sequence " << seed;
  }
}

}  // namespace
}  // namespace dialograum::testing
