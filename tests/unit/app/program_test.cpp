// The whole program as its users start it: one process, its signals, its exit codes.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>

#include "app/files.hpp"
#include "protocol/codec.hpp"
#include "unit/net/client.hpp"
#include "unit/net/temporary_folder.hpp"

namespace dialograum::app {
namespace {

using test::Client;

class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), DIALOGRAUM_PROGRAM);
    int out[2];
    int err[2];
    if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0) return;
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(out[1], 1);
      ::dup2(err[1], 2);
      std::vector<char*> argv;
      for (std::string& argument : arguments) argv.push_back(argument.data());
      argv.push_back(nullptr);
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::close(out[1]);
    ::close(err[1]);
    out_ = out[0];
    err_ = err[0];
  }
  ~Program() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    ::close(out_);
    ::close(err_);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // The address after "READY "; empty if the program ended instead.
  std::string ready() {
    std::string line;
    char c = 0;
    while (::read(out_, &c, 1) == 1 && c != '\n') line += c;
    return line.starts_with("READY ") ? line.substr(6) : "";
  }
  void signal(int number) const { ::kill(pid_, number); }
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  }
  // What it said on stderr, after its end.
  std::string said() const {
    std::string text;
    char buffer[4096];
    for (ssize_t n = 0; (n = ::read(err_, buffer, sizeof buffer)) > 0;)
      text.append(buffer, static_cast<std::size_t>(n));
    return text;
  }

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
};

std::uint16_t port_of(const std::string& url) {
  return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

class ProgramTest : public testing::Test {
 protected:
  ProgramTest() { folder_.write("web/index.html", "<!doctype html><title>Dialograum</title>"); }

  std::vector<std::string> arguments(std::vector<std::string> more = {}) const {
    std::vector<std::string> out = {"--port", "0", "--data", path("data"), "--static", path("web")};
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  protocol::CreateAnswer links() const {
    const auto decoded = protocol::decode_create_answer(
        read_whole(path("links.json")).value_or(""));
    EXPECT_TRUE(decoded);
    return decoded ? *decoded : protocol::CreateAnswer{};
  }

  test::TemporaryFolder folder_;
};

std::string secret_of(const std::string& link) { return link.substr(link.find('#') + 1); }

// The next message of this type; others are skipped.
template <class Message>
std::optional<Message> next(Client& client) {
  while (const auto frame = client.frame()) {
    if (frame->opcode != 1) continue;
    const auto decoded = protocol::decode_server_message(frame->payload);
    if (!decoded) continue;
    if (const auto* wanted = std::get_if<Message>(&*decoded)) return *wanted;
  }
  return std::nullopt;
}

std::string hello(const std::string& token, const std::string& rest = "") {
  return R"({"t":"hello","protocol":1,"client":"00000000000000aa","token":")" + token + "\"" +
         rest + "}";
}

TEST_F(ProgramTest, ServesAWorkshopAndStopsCleanly) {
  Program program(arguments({"--links", path("links.json")}));
  const std::string url = program.ready();
  ASSERT_FALSE(url.empty());
  const auto demo = links();
  EXPECT_EQ(demo.url.value, url);
  EXPECT_EQ(demo.rooms.size(), 3u);
  struct stat status {};
  ASSERT_EQ(::stat(path("links.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);

  Client lead(port_of(url));
  ASSERT_EQ(lead.upgrade("/ws/" + demo.workshop.str(), test::subprotocol_header).status, 101);
  lead.send_text(hello(secret_of(demo.lead.value)));
  const auto welcome = next<protocol::Welcome>(lead);
  ASSERT_TRUE(welcome);
  EXPECT_EQ(welcome->role, protocol::Role::lead);
  lead.send_text(
      R"({"t":"command","n":1,"after":0,"op":"room.create","args":{"room":"00000000000000b1",)"
      R"("name":{"id":"00000000000000c1","text":"Neu"}}})");
  const auto ack = next<protocol::Ack>(lead);
  ASSERT_TRUE(ack);
  EXPECT_EQ(ack->result, protocol::Refusal::ok);
  EXPECT_GT(ack->seq, 0);

  Client guest(port_of(url));
  ASSERT_EQ(guest.upgrade("/ws/" + demo.workshop.str(), test::subprotocol_header).status, 101);
  guest.send_text(hello("0123456789abcdefghijkl", ",\"code\":\"" + demo.code.value + "\""));
  const auto joined = next<protocol::Welcome>(guest);
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->role, protocol::Role::participant);

  program.signal(SIGTERM);
  const auto bye = next<protocol::ByeMessage>(guest);
  ASSERT_TRUE(bye);
  EXPECT_TRUE(bye->retry);
  EXPECT_EQ(program.wait(), 0) << program.said();

  const std::string said = program.said();
  EXPECT_EQ(said.find("0123456789abcdefghijkl"), std::string::npos);
}

TEST_F(ProgramTest, TheSameDemoAtEveryStart) {
  Program first(arguments({"--links", path("links.json")}));
  ASSERT_FALSE(first.ready().empty());
  const auto before = links();
  first.signal(SIGINT);
  EXPECT_EQ(first.wait(), 0);

  Program second(arguments({"--links", path("links.json"), "--public-url", "https://example.org"}));
  EXPECT_EQ(second.ready(), "https://example.org");
  const auto after = links();
  EXPECT_EQ(after.workshop, before.workshop);
  EXPECT_EQ(after.lead.value,
            "https://example.org/w/" + before.workshop.str() + "#" + secret_of(before.lead.value));
}

TEST_F(ProgramTest, ASecondProcessOnTheFolderSaysSo) {
  Program first(arguments());
  ASSERT_FALSE(first.ready().empty());
  Program second(arguments());
  EXPECT_EQ(second.ready(), "");
  EXPECT_EQ(second.wait(), 1);
  EXPECT_NE(second.said().find("dialograum: "), std::string::npos);
}

TEST_F(ProgramTest, APortInUseIsOneSentence) {
  Program first(arguments({"--no-demo"}));
  const std::string url = first.ready();
  ASSERT_FALSE(url.empty());
  Program second(
      {"--port", std::to_string(port_of(url)), "--data", path("other"), "--static", path("web")});
  EXPECT_EQ(second.wait(), 1);
  EXPECT_NE(second.said().find("already in use"), std::string::npos);
}

TEST_F(ProgramTest, OffersTheTemplatesOfItsOwnFolder) {
  folder_.write("own/ours.json",
                R"({"id":"ours","title":{"de":"Unsere Runde","en":"Our round"},)"
                R"("description":{"de":"Nur bei uns","en":"Ours alone"},"steps":[]})");
  folder_.write("own/notes.txt", "not a template");
  Program program(arguments({"--no-demo", "--templates", path("own")}));
  const std::string url = program.ready();
  ASSERT_FALSE(url.empty());
  const auto answer = test::request(port_of(url), "GET", "/api/templates?language=en");
  EXPECT_NE(answer.body.find("Quality dialogue"), std::string::npos);
  EXPECT_LT(answer.body.find("Empty agenda"), answer.body.find("Our round"));
  EXPECT_EQ(
      test::request(port_of(url), "POST", "/api/workshops", "Content-Type: application/json\r\n",
                    R"({"title":"T","language":"de","template":"ours"})")
          .status,
      201);
  program.signal(SIGTERM);
  EXPECT_EQ(program.wait(), 0);
}

TEST_F(ProgramTest, DoesNotStartWithATemplateThatCannotBeOffered) {
  folder_.write("own/ours.json",
                R"({"id":"ours","title":{"de":"Unsere Runde"},)"
                R"("description":{"de":"Nur bei uns","en":"Ours alone"},"steps":[]})");
  Program broken(arguments({"--templates", path("own")}));
  EXPECT_EQ(broken.ready(), "");
  EXPECT_EQ(broken.wait(), 1);
  const std::string said = broken.said();
  EXPECT_NE(said.find(path("own/ours.json")), std::string::npos) << said;
  EXPECT_NE(said.find("at /title/en: This is missing."), std::string::npos) << said;

  Program nowhere(arguments({"--templates", path("nowhere")}));
  EXPECT_EQ(nowhere.ready(), "");
  EXPECT_EQ(nowhere.wait(), 1);
  EXPECT_NE(nowhere.said().find(path("nowhere")), std::string::npos);
}

TEST_F(ProgramTest, WithoutTheWebClientItDoesNotStart) {
  Program program({"--port", "0", "--data", path("data"), "--static", path("nowhere")});
  EXPECT_EQ(program.wait(), 1);
  EXPECT_NE(program.said().find("index.html"), std::string::npos);
}

TEST_F(ProgramTest, BackupAndRestore) {
  {
    Program program(arguments({"--links", path("links.json")}));
    ASSERT_FALSE(program.ready().empty());
    Program backup({"backup", path("copy.db"), "--data", path("data")});
    EXPECT_EQ(backup.wait(), 0);
    Program restore({"restore", path("copy.db"), "--data", path("data")});
    EXPECT_EQ(restore.wait(), 1);  // it is being served
    program.signal(SIGTERM);
    EXPECT_EQ(program.wait(), 0);
  }
  Program restore({"restore", path("copy.db"), "--data", path("data")});
  EXPECT_EQ(restore.wait(), 0);
  EXPECT_NE(restore.said().find("restored 1 workshops"), std::string::npos);
}

TEST_F(ProgramTest, WrongOptionsEndWithTwo) {
  Program program({"--nonsense"});
  EXPECT_EQ(program.wait(), 2);
}

}  // namespace
}  // namespace dialograum::app
