// The answer to a creation holds the secrets of its links: what is kept of it for a repetition, and
// for whom.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "log/sqlite_backup.hpp"
#include "unit/net/client.hpp"
#include "unit/net/running_server.hpp"

namespace dialograum::test {
namespace {

const std::string body = R"({"title":"Runde","language":"de","rooms":["Nord"]})";
const std::string key = "f3a1c0de-5b7e-4e0c-9d2a-0123456789ab";

std::string headers(const std::string& more = "") {
  return "Content-Type: application/json\r\nIdempotency-Key: " + key + "\r\n" + more;
}

Answer create(const RunningServer& running, const std::string& more = "") {
  return request(running.port, "POST", "/api/workshops", headers(more), body);
}

// The same request from another address of the loopback network; the whole answer.
std::string create_from(const char* address, const RunningServer& running) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in here{}, there{};
  here.sin_family = there.sin_family = AF_INET;
  ::inet_pton(AF_INET, address, &here.sin_addr);
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  there.sin_port = htons(running.port);
  EXPECT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&here), sizeof here), 0);
  EXPECT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&there), sizeof there), 0);
  const std::string text = "POST /api/workshops HTTP/1.1\r\nHost: localhost:" +
                           std::to_string(running.port) +
                           "\r\nConnection: close\r\nContent-Length: " +
                           std::to_string(body.size()) + "\r\n" + headers() + "\r\n" + body;
  EXPECT_EQ(::send(socket, text.data(), text.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(text.size()));
  std::string answer;
  char buffer[4096];
  for (ssize_t n; (n = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
    answer.append(buffer, static_cast<std::size_t>(n));
  ::close(socket);
  return answer;
}

std::vector<std::string> secrets_in(const Answer& answer) {
  const auto created = protocol::decode_create_answer(answer.body);
  EXPECT_TRUE(created) << answer.body;
  if (!created) return {};
  std::vector<std::string> links{created->lead.value, created->co_lead.value,
                                 created->projector.value};
  for (const auto& room : created->rooms) links.push_back(room.moderator.value);
  for (std::string& link : links) link = link.substr(link.find('#') + 1);
  return links;
}

TEST(CreateSecrets, AreInNoFileOfTheServerAndInNoBackup) {
  TemporaryFolder elsewhere;
  const std::string backup = (elsewhere.path() / "backup.db").string();
  RunningServer running;
  const Answer created = create(running);
  ASSERT_EQ(created.status, 201) << created.body;
  const std::vector<std::string> secrets = secrets_in(created);
  ASSERT_EQ(secrets.size(), 4u);
  // A repetition reads it, too.
  ASSERT_EQ(create(running).body, created.body);
  ASSERT_FALSE(log::backup(running.data(), backup));

  const std::string stored = bytes_in(running.data());
  const std::string saved = bytes_in(elsewhere.path());
  ASSERT_NE(stored.find("workshop.create"), std::string::npos) << "this is not the database";
  ASSERT_NE(saved.find("workshop.create"), std::string::npos) << "this is no backup of it";
  for (const std::string& secret : secrets) {
    ASSERT_GE(secret.size(), 22u);
    EXPECT_EQ(stored.find(secret), std::string::npos);
    EXPECT_EQ(saved.find(secret), std::string::npos);
  }
  EXPECT_EQ(stored.find(key), std::string::npos) << "who has the file could ask for the links";
  EXPECT_EQ(saved.find(key), std::string::npos);
}

TEST(CreateSecrets, AreForWhoAskedAndNotForWhoKnowsTheKey) {
  RunningServer running;
  const Answer mine = create(running);
  ASSERT_EQ(mine.status, 201) << mine.body;
  const std::string theirs = create_from("127.0.0.2", running);
  EXPECT_TRUE(theirs.starts_with("HTTP/1.1 201")) << theirs;
  for (const std::string& secret : secrets_in(mine))
    EXPECT_EQ(theirs.find(secret), std::string::npos);
  const Answer as_another = create(running, "Authorization: Bearer somebody-else\r\n");
  EXPECT_NE(as_another.body, mine.body);
  EXPECT_EQ(create(running, "Authorization: Bearer somebody-else\r\n").body, as_another.body);
  EXPECT_EQ(create(running).body, mine.body);
}

}  // namespace
}  // namespace dialograum::test
