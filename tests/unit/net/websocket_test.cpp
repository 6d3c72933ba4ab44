#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "protocol/codec.hpp"
#include "unit/net/running_server.hpp"

namespace dialograum::test {
namespace {

const std::string path = "/ws/0123456789abcdef";

TEST(Upgrade, NeedsTheProtocolAndTheRightPage) {
  net::ServerConfig config;
  config.public_url = "https://workshop.example.org";
  RunningServer running(config);
  const auto status = [&](const std::string& where, const std::string& headers) {
    return Client(running.port).upgrade(where, headers).status;
  };
  EXPECT_EQ(status(path, subprotocol_header), 101);
  EXPECT_EQ(status(path, subprotocol_header + "Origin: https://workshop.example.org\r\n"), 101);
  EXPECT_EQ(status(path, subprotocol_header + "Origin: https://evil.test\r\n"), 403);
  EXPECT_EQ(status(path, ""), 400);
  EXPECT_EQ(status(path, "Sec-WebSocket-Protocol: dialograum.v2\r\n"), 400);
  EXPECT_EQ(status(path, "Sec-WebSocket-Protocol: other, dialograum.v1\r\n"), 101);
  EXPECT_EQ(status("/ws/nothing", subprotocol_header), 404);
  EXPECT_EQ(request(running.port, "GET", path).status, 426);
}

TEST(Upgrade, EchoesTheProtocolAndOffersNoCompression) {
  RunningServer running;
  Client client(running.port);
  const auto answer = client.upgrade(
      path, subprotocol_header + "Sec-WebSocket-Extensions: permessage-deflate\r\n");
  EXPECT_EQ(answer.headers.at("sec-websocket-protocol"), "dialograum.v1");
  EXPECT_FALSE(answer.headers.contains("sec-websocket-extensions"));
}

// The close code that the connection ends with; what was sent before it is skipped.
int close_code(Client& client) {
  while (const auto frame = client.frame())
    if (frame->opcode == 8) return frame->close_code();
  return 0;
}

TEST(WebSocket, MessagesUpToTheLimitAreRead) {
  RunningServer running;
  const std::string workshop = running.workshop();
  for (const int over : {-1, 0, 1}) {
    Client client(running.port);
    ASSERT_EQ(client.upgrade(workshop, subprotocol_header).status, 101);
    client.send_text(std::string(limits::message_bytes + static_cast<std::size_t>(over), ' '));
    // Within the limit it is the session that finds it is no hello.
    EXPECT_EQ(close_code(client), over <= 0 ? 4400 : 1009) << over;
  }
}

TEST(WebSocket, TakesTextOnly) {
  RunningServer running;
  const std::string workshop = running.workshop();
  Client binary(running.port);
  ASSERT_EQ(binary.upgrade(workshop, subprotocol_header).status, 101);
  binary.send_frame(2, "{}");
  EXPECT_EQ(close_code(binary), 1003);

  Client broken(running.port);
  ASSERT_EQ(broken.upgrade(workshop, subprotocol_header).status, 101);
  broken.send_text("\xff\xfe");
  EXPECT_EQ(close_code(broken), 1007);
}

TEST(WebSocket, UnknownWorkshopsSaySo) {
  RunningServer running;
  Client client(running.port);
  ASSERT_EQ(client.upgrade(path, subprotocol_header).status, 101);
  client.send_text(R"({"t":"hello","protocol":1,"token":"0123456789012345678901","client":"00000000000000aa"})");
  EXPECT_EQ(close_code(client), 4404);
}

// With one question at a time nothing is under way on the connection while it is paused: neither a read nor a
// write. It must live on all the same.
TEST(WebSocket, WhoIsReadSlowlyIsStillRead) {
  RunningServer running;
  const std::string workshop = running.workshop();
  Client client(running.port);
  ASSERT_EQ(client.upgrade(workshop, subprotocol_header).status, 101);
  for (int i = 0; i < 130; ++i) {
    client.send_text(R"({"t":"ping"})");
    const auto frame = client.frame();
    ASSERT_TRUE(frame) << i;
    ASSERT_EQ(frame->payload.rfind(R"({"t":"pong")", 0), 0u) << i << frame->payload;
  }
}

// A client that never answers the close frame does not keep its place.
TEST(WebSocket, ClosingDoesNotWaitForTheOtherSide) {
  RunningServer running;
  Client client(running.port);
  ASSERT_EQ(client.upgrade(running.workshop(), subprotocol_header).status, 101);
  client.send_text("nonsense");
  EXPECT_EQ(close_code(client), 4400);
  EXPECT_TRUE(client.closed());
}

TEST(WebSocket, DrainingTellsEverybodyToComeBack) {
  RunningServer running;
  Client client(running.port);
  ASSERT_EQ(client.upgrade(running.workshop(), subprotocol_header).status, 101);
  running.server().drain();
  EXPECT_EQ(close_code(client), 4503);
}

}  // namespace
}  // namespace dialograum::test
