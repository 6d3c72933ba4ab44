#include <gtest/gtest.h>

#include <atomic>

#include "base/limits.hpp"
#include "protocol/codec.hpp"
#include "unit/net/client.hpp"
#include "unit/net/running_server.hpp"

namespace dialograum::test {
namespace {

const std::string json_header = "Content-Type: application/json\r\n";

protocol::HttpFault fault(const Answer& answer) {
  const auto decoded = protocol::decode_error_answer(answer.body);
  EXPECT_TRUE(decoded) << answer.body;
  return decoded ? decoded->error.code : protocol::HttpFault::internal;
}

std::string padding_header(std::size_t bytes) { return "X-P: " + std::string(bytes, 'a') + "\r\n"; }

TEST(Http, HeadersUpToTheLimitPass) {
  RunningServer running;
  const std::string rest = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::size_t room = limits::http_header_bytes - rest.size() - padding_header(0).size();
  for (const int over : {-1, 0, 1}) {
    const auto answer = request(running.port, "GET", "/healthz",
                                padding_header(room + static_cast<std::size_t>(over)));
    EXPECT_EQ(answer.status, over <= 0 ? 200 : 431) << over;
  }
}

TEST(Http, BodiesUpToTheLimitPass) {
  RunningServer running;
  for (const int over : {-1, 0, 1}) {
    const std::string body(limits::http_body_bytes + static_cast<std::size_t>(over), ' ');
    const auto answer = request(running.port, "POST", "/api/workshops", json_header, body);
    EXPECT_EQ(answer.status, over <= 0 ? 400 : 413) << over;
  }
}

TEST(Http, ASlowHeaderIsCutOff) {
  RunningServer running;
  Client client(running.port);
  client.send("GET /healthz HTTP/1.1\r\nHo");
  EXPECT_TRUE(client.closed());
}

TEST(Http, KeepsTheConnection) {
  RunningServer running;
  Client client(running.port);
  for (int i = 0; i < 3; ++i) {
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(client.answer().status, 200);
  }
  client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.answer().body, R"({"status":"ok"})");
  EXPECT_EQ(client.answer().body, R"({"status":"ready"})");
  client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.answer().status, 200);
  EXPECT_TRUE(client.closed());
}

TEST(Http, RefusesWhatIsNotHttpOrAmbiguous) {
  RunningServer running;
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  EXPECT_EQ(request(running.port, "POST", "/api/workshops", json_header + chunked).status, 411);
  EXPECT_EQ(request(running.port, "GET", "/healthz", "Host: other\r\n").status, 400);
  Client client(running.port);
  client.send("NONSENSE\r\n\r\n");
  EXPECT_EQ(client.answer().status, 400);
  EXPECT_TRUE(client.closed());
}

TEST(Http, HeadHasTheHeadersOnly) {
  RunningServer running;
  const auto answer = request(running.port, "HEAD", "/healthz");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.at("content-length"), "15");
  EXPECT_EQ(answer.body, "");
}

TEST(Http, UnknownAddressesAndMethodsSaySoInJson) {
  RunningServer running;
  EXPECT_EQ(fault(request(running.port, "GET", "/api/nothing")), protocol::HttpFault::not_found);
  const auto answer = request(running.port, "DELETE", "/api/workshops");
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.headers.at("allow"), "POST");
  EXPECT_EQ(fault(answer), protocol::HttpFault::method_not_allowed);
}

TEST(Http, EveryAnswerProtectsThePage) {
  RunningServer running;
  for (const char* path : {"/", "/healthz", "/api/nothing"}) {
    const auto answer = request(running.port, "GET", path);
    const std::string policy = answer.headers.at("content-security-policy");
    EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
    EXPECT_NE(policy.find("connect-src 'self' ws://localhost wss://localhost"), std::string::npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(answer.headers.at("referrer-policy"), "no-referrer");
    EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
  }
}

TEST(Http, DrainingIsNotReady) {
  RunningServer running;
  Client client(running.port);  // while the port still listens
  client.send("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.answer().status, 200);
  running.server().drain();
  client.send("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.answer().status, 503);
}

TEST(Create, AnswersTheLinksAndTheSameAgainForTheSameKey) {
  RunningServer running;
  const std::string headers = json_header + "Idempotency-Key: k1\r\n";
  const std::string body = R"({"title":"Runde","language":"de","rooms":["Nord","S\u00fcd"]})";
  const auto first = request(running.port, "POST", "/api/workshops", headers, body);
  ASSERT_EQ(first.status, 201) << first.body;
  const auto created = protocol::decode_create_answer(first.body);
  ASSERT_TRUE(created);
  EXPECT_EQ(created->url.value, "http://localhost");
  ASSERT_EQ(created->rooms.size(), 2u);
  EXPECT_EQ(created->rooms[1].name.value, "Süd");
  EXPECT_EQ(request(running.port, "POST", "/api/workshops", headers, body).body, first.body);

  const auto other = request(running.port, "POST", "/api/workshops", headers,
                             R"({"title":"Andere","language":"de"})");
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(fault(other), protocol::HttpFault::key_reused);
  EXPECT_NE(request(running.port, "POST", "/api/workshops", json_header, body).body, first.body);
}

TEST(Create, SaysWhichFieldIsWrong) {
  RunningServer running;
  const auto field = [&](const std::string& body) {
    const auto answer = request(running.port, "POST", "/api/workshops", json_header, body);
    const auto decoded = protocol::decode_error_answer(answer.body);
    return decoded && decoded->error.field ? decoded->error.field->value : "none";
  };
  EXPECT_EQ(field(R"({"title":" ","language":"de"})"), "/title");
  EXPECT_EQ(field(R"({"title":"x","language":"de","template":"nothing"})"), "/template");
  EXPECT_EQ(field(R"({"title":"x","language":"de","rooms":["a",""]})"), "/rooms/1");
  EXPECT_EQ(field(R"({"title":"x","language":"fr"})"), "/language");
  EXPECT_EQ(field(R"({"title":"x","language":"de","unknown":1})"), "/unknown");
}

TEST(Create, IsForPagesOfThisServerOnly) {
  RunningServer running;
  const std::string body = R"({"title":"x","language":"de"})";
  const auto post = [&](const std::string& headers) {
    return request(running.port, "POST", "/api/workshops", headers, body).status;
  };
  EXPECT_EQ(post(json_header + "Origin: http://localhost\r\n"), 201);
  EXPECT_EQ(post(json_header + "Origin: http://evil.test\r\n"), 403);
  EXPECT_EQ(post("Content-Type: text/plain\r\n"), 415);
  // A proxy on this machine speaks for others.
  EXPECT_EQ(post(json_header + "X-Forwarded-For: 10.0.0.1\r\n"), 403);
}

TEST(Create, OpenMeansEverybody) {
  net::ServerConfig config;
  config.create_open = true;
  RunningServer running(config);
  EXPECT_EQ(request(running.port, "POST", "/api/workshops",
                    json_header + "X-Forwarded-For: 10.0.0.1\r\n",
                    R"({"title":"x","language":"de"})")
                .status,
            201);
}

// Somebody's program must not fill the disk; the machine itself is not counted.
TEST(Create, StrangersGetSoManyAtATime) {
  const ManualClock still(1'000'000);
  net::ServerConfig config;
  config.create_open = true;
  RunningServer running(config, &still);
  const auto create = [&](const std::string& from) {
    return request(running.port, "POST", "/api/workshops", json_header + from, R"({"title":"x","language":"de"})")
        .status;
  };
  const std::string stranger = "X-Forwarded-For: 10.0.0.1\r\n";
  for (int i = 0; i < 60; ++i) ASSERT_EQ(create(stranger), 201) << i;
  EXPECT_EQ(create(stranger), 429);
  EXPECT_EQ(create(""), 201);
}

TEST(Codes, FindTheWorkshopHoweverTheyAreTyped) {
  RunningServer running;
  const auto created = protocol::decode_create_answer(
      request(running.port, "POST", "/api/workshops", json_header,
              R"({"title":"Runde","language":"en"})")
          .body);
  ASSERT_TRUE(created);
  std::string code = created->code.value;
  for (const std::string& typed :
       {code, code.substr(0, 4) + code.substr(5), code.substr(0, 4) + "%20" + code.substr(5)}) {
    const auto answer = request(running.port, "GET", "/api/codes/" + typed);
    ASSERT_EQ(answer.status, 200) << typed;
    const auto decoded = protocol::decode_code_answer(answer.body);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->workshop, created->workshop);
    EXPECT_EQ(decoded->title.value, "Runde");
    EXPECT_EQ(decoded->language, protocol::Language::en);
    EXPECT_TRUE(decoded->join_open);
  }
}

TEST(Codes, WhatCannotBeACodeIsNoGuess) {
  RunningServer running;
  for (int i = 0; i < 40; ++i)
    EXPECT_EQ(request(running.port, "GET", i % 2 == 0 ? "/api/codes/" : "/api/codes/ABC").status, 404);
}

TEST(Codes, GuessingIsSlowed) {
  const ManualClock still(1'000'000);
  RunningServer running({}, &still);
  for (int i = 0; i < 25; ++i)
    EXPECT_EQ(request(running.port, "GET", "/api/codes/22222222").status, i < 20 ? 404 : 429) << i;
}

TEST(Export, NeedsASecretOfThisWorkshop) {
  RunningServer running;
  const auto created = protocol::decode_create_answer(
      request(running.port, "POST", "/api/workshops", json_header,
              R"({"title":"Runde","language":"de"})")
          .body);
  ASSERT_TRUE(created);
  const std::string& lead = created->lead.value;
  const std::string bearer = "Authorization: Bearer " + lead.substr(lead.find('#') + 1) + "\r\n";
  const std::string path = "/api/workshops/" + created->workshop.str();

  EXPECT_EQ(request(running.port, "GET", path + "/export.json").status, 401);
  EXPECT_EQ(request(running.port, "GET", path + "/export.json", "Authorization: Bearer no\r\n").status, 401);
  EXPECT_EQ(request(running.port, "GET", "/api/workshops/00000000000000aa/export.json", bearer).status, 404);
  const auto answer = request(running.port, "GET", path + "/export.json", bearer);
  ASSERT_EQ(answer.status, 200);
  const auto document = protocol::decode_export(answer.body);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->workshop, created->workshop);
  const auto csv = request(running.port, "GET", path + "/export.csv", bearer);
  EXPECT_EQ(csv.status, 200);
  EXPECT_EQ(csv.headers.at("content-type"), "text/csv; charset=utf-8");
}

TEST(Qr, IsForOurOwnAddressesOnly) {
  net::ServerConfig config;
  config.public_url = "https://workshop.example.org";
  RunningServer running(config);
  const auto status = [&](const std::string& text) {
    return request(running.port, "GET", "/api/qr.svg?text=" + text).status;
  };
  EXPECT_EQ(status("https%3A%2F%2Fworkshop.example.org%2Fj%2FK7QD-2MXA"), 200);
  EXPECT_EQ(status("https://workshop.example.org"), 200);
  EXPECT_EQ(status("https://workshop.example.org.evil.test/"), 400);
  EXPECT_EQ(status("https://evil.test/"), 400);
  EXPECT_EQ(status(""), 400);
  const std::string base = "https://workshop.example.org/";
  EXPECT_EQ(status(base + std::string(300 - base.size(), 'a')), 200);
  EXPECT_EQ(status(base + std::string(301 - base.size(), 'a')), 400);
}

// What is running goes on; new people and workshops are sent elsewhere or told to come later.
TEST(Http, WhenMemoryIsShortNothingNewBegins) {
  std::atomic<bool> memory_short{false};
  net::ServerConfig config;
  config.memory_short = [&memory_short] { return memory_short.load(); };
  RunningServer running(config);
  const std::string id = running.workshop().substr(4);
  EXPECT_EQ(request(running.port, "GET", "/readyz").status, 200);
  memory_short = true;
  EXPECT_EQ(request(running.port, "GET", "/readyz").status, 503);
  EXPECT_EQ(request(running.port, "GET", "/readyz?workshop=" + id).status, 200);
  EXPECT_EQ(request(running.port, "GET", "/healthz").status, 200);
  const auto refused = request(running.port, "POST", "/api/workshops", json_header, R"({"title":"x","language":"de"})");
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.body.find("keine neuen Workshops"), std::string::npos);
  memory_short = false;
  EXPECT_EQ(request(running.port, "GET", "/readyz").status, 200);
}

}  // namespace
}  // namespace dialograum::test
