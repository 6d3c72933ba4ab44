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

// What comes with the upgrade besides the protocol; the rest as a browser sends it.
int handshake_status(std::uint16_t port, const std::string& handshake,
                     const std::string& rest = "") {
  Client client(port);
  client.send("GET " + path +
              " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
              subprotocol_header + handshake + "\r\n" + rest);
  return client.answer().status;
}

// RFC 6455, 4.2.1.
TEST(Upgrade, TakesAHandshakeThatIsOneOnly) {
  RunningServer running;
  const std::string version = "Sec-WebSocket-Version: 13\r\n";
  const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  EXPECT_EQ(handshake_status(running.port, version + key), 101);
  EXPECT_EQ(handshake_status(running.port, version + key + "Content-Length: 0\r\n"), 101);
  EXPECT_EQ(handshake_status(running.port, version + key + "Content-Length: 5\r\n", "hello"), 400);
  EXPECT_EQ(
      handshake_status(running.port, version + key + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      411);
  EXPECT_EQ(handshake_status(running.port, version), 400);
  EXPECT_EQ(handshake_status(running.port, version + key + key), 400);
  EXPECT_EQ(handshake_status(running.port, "Sec-WebSocket-Version: 8\r\n" + key), 426);
  // 15 and 17 bytes, none at all, other characters, bits that stand for nothing.
  for (const char* wrong :
       {"dGhlIHNhbXBsZSBub25j", "dGhlIHNhbXBsZSBub25jZWU=", "",
        "dGhlIHNhbXBsZSBub25j?Q==", "dGhlIHNhbXBsZSBub25jZR==", "dGhlIHNhbXBsZSBub25jZQ"})
    EXPECT_EQ(handshake_status(running.port, version + "Sec-WebSocket-Key: " + wrong + "\r\n"), 400)
        << wrong;
}

// The close code that the connection ends with; what was sent before it is skipped.
int close_code(Client& client) {
  while (const auto frame = client.frame())
    if (frame->opcode == 8) return frame->close_code();
  return 0;
}

// The next bye that comes.
std::optional<protocol::ByeMessage> said(Client& client) {
  while (const auto frame = client.frame()) {
    if (frame->opcode == 8) break;
    const auto message = protocol::decode_server_message(frame->payload);
    if (message)
      if (const auto* bye = std::get_if<protocol::ByeMessage>(&*message)) return *bye;
  }
  return std::nullopt;
}

TEST(WebSocket, MessagesUpToTheLimitAreRead) {
  RunningServer running;
  const std::string workshop = running.workshop();
  for (const int over : {-1, 0, 1}) {
    Client client(running.port);
    ASSERT_EQ(client.upgrade(workshop, subprotocol_header).status, 101);
    client.send_text(std::string(limits::message_bytes + static_cast<std::size_t>(over), ' '));
    // Within the limit it is the session that finds it is no hello. Either way its author is told.
    const auto bye = said(client);
    ASSERT_TRUE(bye) << over;
    EXPECT_EQ(bye->fault->value, over <= 0 ? "not_json" : "too_large");
    EXPECT_EQ(close_code(client), over <= 0 ? 4400 : 1009) << over;
  }
}

TEST(WebSocket, WhoeverWroteTheClientIsToldWhatWasWrongAndWhere) {
  RunningServer running;
  const std::string workshop = running.workshop();
  const auto fault = [&](const std::string& message) {
    Client client(running.port);
    client.upgrade(workshop, subprotocol_header);
    client.send_text(message);
    const auto bye = said(client);
    if (!bye || !bye->fault) return std::string("none");
    return bye->fault->value + " " + (bye->field ? bye->field->value : "");
  };
  const std::string hello = R"({"t":"hello","protocol":1,"client":"00000000000000aa","token":")";
  EXPECT_EQ(fault("{}"), "missing_field /t");
  EXPECT_EQ(fault(R"({"t":"hallo"})"), "unknown_name /t");
  EXPECT_EQ(fault(R"({"t":"watch","room":"00000000000000aa"})"), "unexpected /t");
  EXPECT_EQ(fault(hello + R"(0123456789012345678901","colour":"red"})"), "unknown_field /colour");
  EXPECT_EQ(fault(hello + R"(012345678901234567890"})"), "too_short /token");
  EXPECT_EQ(fault(hello + R"(01234567890123456789+/"})"), "bad_characters /token");
  EXPECT_EQ(fault(hello + R"(0123456789012345678901=="})"), "bad_characters /token");
}

TEST(WebSocket, TakesTextOnly) {
  RunningServer running;
  const std::string workshop = running.workshop();
  Client binary(running.port);
  ASSERT_EQ(binary.upgrade(workshop, subprotocol_header).status, 101);
  binary.send_frame(2, "{}");
  EXPECT_EQ(said(binary)->reason, protocol::Bye::malformed);
  EXPECT_EQ(close_code(binary), 1003);

  Client broken(running.port);
  ASSERT_EQ(broken.upgrade(workshop, subprotocol_header).status, 101);
  broken.send_text("\xff\xfe");
  EXPECT_EQ(said(broken)->fault->value, "invalid_utf8");
  EXPECT_EQ(close_code(broken), 1007);
}

TEST(WebSocket, UnknownWorkshopsSaySo) {
  RunningServer running;
  Client client(running.port);
  ASSERT_EQ(client.upgrade(path, subprotocol_header).status, 101);
  client.send_text(
      R"({"t":"hello","protocol":1,"token":"0123456789012345678901","client":"00000000000000aa"})");
  EXPECT_EQ(close_code(client), 4404);
}

// With one question at a time nothing is under way on the connection while it is paused: neither a
// read nor a write. It must live on all the same.
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
  EXPECT_EQ(said(client)->reason, protocol::Bye::going_away);
  EXPECT_EQ(close_code(client), 4503);
}

}  // namespace
}  // namespace dialograum::test
