#include "net/http.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "base/crypto.hpp"
#include "base/limits.hpp"
#include "net/failure_budget.hpp"
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
  const std::string rest = "GET /healthz HTTP/1.1\r\nHost: " + host_of(running.port) + "\r\n\r\n";
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
  client.send(
      "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /readyz HTTP/1.1\r\nHost: "
      "localhost\r\n\r\n");
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

// RFC 9112, 5.2 and 2.2; what two programs may read in two ways.
TEST(Http, RefusesFoldedLinesAndBareLineEnds) {
  RunningServer running;
  const auto status = [&](const std::string& bytes) {
    Client client(running.port);
    client.send(bytes);
    return client.answer().status;
  };
  const std::string line = "GET /healthz HTTP/1.1\r\n";
  EXPECT_EQ(status(line + "Host: localhost\r\nX-P: a\r\nX-Q: b\r\n\r\n"), 200);
  EXPECT_EQ(status(line + "Host: localhost\r\nX-P: a\r\n b\r\n\r\n"), 400);
  EXPECT_EQ(status(line + "Host: localhost\r\nX-P: a\r\n\tb\r\n\r\n"), 400);
  EXPECT_EQ(status(line + " Host: localhost\r\n\r\n"), 400);
  EXPECT_EQ(status(line + "Host: localhost\nX-P: a\r\n\r\n"), 400);
  EXPECT_EQ(status(line + "Host: localhost\r\nX-P: a\rb\r\n\r\n"), 400);
  EXPECT_EQ(status(line + "Host: localhost\r\nX-P: a" + std::string(1, '\0') + "\r\n\r\n"), 400);
  EXPECT_EQ(status(line + "Host : localhost\r\n\r\n"), 400);
}

TEST(Http, AHeaderMayComeInPieces) {
  RunningServer running;
  Client client(running.port);
  for (const char c : std::string("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    client.send(std::string(1, c));
  EXPECT_EQ(client.answer().status, 200);
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
  for (const char* path : {"/api", "/api/codes/ABCD/EFGH", "/api/workshops/x/export.pdf",
                           "/api/workshops/x/y/export.csv", "/api/workshops//", "/ws/x/y"})
    EXPECT_EQ(fault(request(running.port, "POST", path)), protocol::HttpFault::not_found) << path;
  const auto allowed = [&](const char* method, const char* path) {
    const auto answer = request(running.port, method, path);
    EXPECT_EQ(answer.status, 405) << method << path;
    EXPECT_EQ(fault(answer), protocol::HttpFault::method_not_allowed);
    return answer.headers.at("allow");
  };
  EXPECT_EQ(allowed("DELETE", "/api/workshops"), "POST");
  EXPECT_EQ(allowed("GET", "/api/workshops"), "POST");
  EXPECT_EQ(allowed("POST", "/api/config"), "GET, HEAD");
  EXPECT_EQ(allowed("PUT", "/api/codes/ABCDEFGH"), "GET, HEAD");
  EXPECT_EQ(allowed("POST", "/api/workshops/00000000000000aa/export.json"), "GET, HEAD");
  EXPECT_EQ(allowed("DELETE", "/healthz"), "GET, HEAD");
}

TEST(Http, FieldsOfAQueryAreDecoded) {
  EXPECT_EQ(net::query_value("a=1&text=%C3%BC+b%26c%3D", "text"), "\xC3\xBC b&c=");
  EXPECT_EQ(net::query_value("te%78t=x", "text"), "x");
  EXPECT_EQ(net::query_value("text=a=b", "text"), "a=b");
  EXPECT_EQ(net::query_value("text=", "text"), "");
  EXPECT_EQ(net::query_value("text", "text"), std::nullopt);
  EXPECT_EQ(net::query_value("", "text"), std::nullopt);
  for (const char* broken :
       {"text=%", "text=%4", "text=%zz", "text=a b", "text=#", "text=\xC3\xBC"})
    EXPECT_EQ(net::query_value(broken, "text"), std::nullopt) << broken;
}

TEST(Http, EveryAnswerProtectsThePage) {
  RunningServer running;
  for (const char* path : {"/", "/healthz", "/api/nothing"}) {
    const auto answer = request(running.port, "GET", path);
    const std::string policy = answer.headers.at("content-security-policy");
    EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
    const std::string host = host_of(running.port);
    EXPECT_NE(policy.find("connect-src 'self' ws://" + host + " wss://" + host), std::string::npos);
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
  EXPECT_EQ(created->url.value, "http://" + host_of(running.port));
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
  EXPECT_EQ(post(json_header + "Origin: http://" + host_of(running.port) + "\r\n"), 201);
  EXPECT_EQ(post(json_header + "Origin: http://evil.test\r\n"), 403);
  EXPECT_EQ(post("Content-Type: text/plain\r\n"), 415);
}

const std::string workshop_body = R"({"title":"x","language":"de"})";

// With exactly this Host and this version of HTTP.
int create_as(std::uint16_t port, const std::string& host, const std::string& headers = "",
              const std::string& version = "1.1") {
  Client client(port);
  client.send("POST /api/workshops HTTP/" + version + "\r\nHost: " + host + "\r\n" + json_header +
              headers + "Content-Length: " + std::to_string(workshop_body.size()) + "\r\n\r\n" +
              workshop_body);
  return client.answer().status;
}

// Everything below comes from loopback, as all that a proxy on this machine passes on does.
TEST(Create, ALoopbackConnectionProvesNothingByItself) {
  RunningServer running;
  const std::string port = std::to_string(running.port);
  const std::string own = "localhost:" + port;
  for (const std::string& host :
       {own, "127.0.0.1:" + port, "[::1]:" + port, "demo.localhost:" + port})
    EXPECT_EQ(create_as(running.port, host), 201) << host;
  // A page that points its own name here, a proxy that keeps the name people typed, one that
  // listens beside us.
  for (const std::string& host :
       {std::string("evil.test:" + port), std::string("workshop.example.org"),
        "192.168.0.7:" + port, "localhost.evil.test:" + port, std::string("localhost:1"),
        std::string("localhost")})
    EXPECT_EQ(create_as(running.port, host), 403) << host;
  for (const char* header : {"X-Forwarded-For: 10.0.0.1\r\n", "x-forwarded-proto: https\r\n",
                             "Forwarded: for=10.0.0.1\r\n", "Via: 1.1 proxy\r\n",
                             "X-Real-IP: 10.0.0.1\r\n", "CF-Connecting-IP: 10.0.0.1\r\n"})
    EXPECT_EQ(create_as(running.port, own, header), 403) << header;
  EXPECT_EQ(create_as(running.port, own, "", "1.0"), 403);
}

TEST(Create, AForeignPublicUrlOrAProxyMeansThatPeopleComeAnotherWay) {
  const auto status = [](net::ServerConfig config) {
    RunningServer running(std::move(config));
    return create_as(running.port, host_of(running.port));
  };
  net::ServerConfig foreign;
  foreign.public_url = "https://workshop.example.org";
  EXPECT_EQ(status(foreign), 403);
  net::ServerConfig beside;
  beside.public_url = "http://localhost:1";
  EXPECT_EQ(status(beside), 403);
  net::ServerConfig proxied;
  proxied.trusted_proxies = *net::TrustedProxies::parse("10.0.0.1");
  EXPECT_EQ(status(proxied), 403);
}

TEST(Create, TheOperatorMayFromAnywhere) {
  net::ServerConfig config;
  config.public_url = "https://workshop.example.org";
  config.operator_hash = token_hash("0123456789012345678901");
  RunningServer running(config);
  const auto post = [&](const std::string& token, const std::string& headers = "") {
    return create_as(
        running.port, "workshop.example.org",
        "X-Forwarded-For: 10.0.0.1\r\nAuthorization: Bearer " + token + "\r\n" + headers);
  };
  EXPECT_EQ(post("0123456789012345678901"), 201);
  EXPECT_EQ(post("0123456789012345678902"), 403);
  EXPECT_EQ(post(""), 403);
  EXPECT_EQ(post("0123456789012345678901", "Origin: http://evil.test\r\n"), 403);
  const auto told = [&](const std::string& headers) {
    return request(running.port, "GET", "/api/config", headers).body.find(R"("create":"open")") !=
           std::string::npos;
  };
  EXPECT_TRUE(told("Authorization: Bearer 0123456789012345678901\r\n"));
  EXPECT_FALSE(told("Authorization: Bearer 0123456789012345678902\r\n"));
  EXPECT_FALSE(told(""));
}

TEST(Create, WithoutAnOperatorTokenNoTokenIsOne) {
  net::ServerConfig config;
  config.public_url = "https://workshop.example.org";
  RunningServer running(config);
  for (const char* token : {"", "x"})
    EXPECT_EQ(create_as(running.port, "workshop.example.org",
                        "Authorization: Bearer " + std::string(token) + "\r\n"),
              403);
}

TEST(Create, OpenMeansEverybody) {
  net::ServerConfig config;
  config.create_open = true;
  RunningServer running(config);
  EXPECT_EQ(
      request(running.port, "POST", "/api/workshops", json_header + "X-Forwarded-For: 10.0.0.1\r\n",
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
    return request(running.port, "POST", "/api/workshops", json_header + from,
                   R"({"title":"x","language":"de"})")
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
    EXPECT_EQ(request(running.port, "GET", i % 2 == 0 ? "/api/codes/" : "/api/codes/ABC").status,
              404);
}

protocol::CreateAnswer created_on(const RunningServer& running) {
  const auto created = protocol::decode_create_answer(
      request(running.port, "POST", "/api/workshops", json_header, workshop_body).body);
  EXPECT_TRUE(created);
  return created ? *created : protocol::CreateAnswer{};
}

TEST(Codes, OnlyWrongOnesAreSlowed) {
  const ManualClock still(1'000'000);
  RunningServer running({}, &still);
  const std::string code = created_on(running).code.value;
  const auto ask = [&](const std::string& typed) {
    return request(running.port, "GET", "/api/codes/" + typed).status;
  };
  for (int i = 0; i < net::FailureBudget::at_once + 2; ++i)
    EXPECT_EQ(ask("22222222"), i < net::FailureBudget::at_once ? 404 : 429) << i;
  EXPECT_EQ(ask(code), 200);
  const auto slowed = request(running.port, "GET", "/api/codes/22222222");
  EXPECT_EQ(slowed.headers.at("retry-after"), "5");
}

const std::string hello_with_code =
    R"({"t":"hello","protocol":1,"token":"0123456789012345678901","client":"00000000000000aa","code":")";

// What the next connection is told that says hello with this code.
std::optional<protocol::ServerMessage> told(const RunningServer& running, const std::string& path,
                                            const std::string& code,
                                            const std::string& headers = "") {
  Client client(running.port);
  EXPECT_EQ(client.upgrade(path, subprotocol_header + headers).status, 101);
  client.send_text(hello_with_code + code + "\"}");
  const auto frame = client.frame();
  if (!frame) return std::nullopt;
  const auto message = protocol::decode_server_message(frame->payload);
  return message ? std::optional(*message) : std::nullopt;
}

template <class Message>
std::optional<Message> as(const std::optional<protocol::ServerMessage>& message) {
  if (!message || !std::holds_alternative<Message>(*message)) return std::nullopt;
  return std::get<Message>(*message);
}

TEST(Codes, HelloAndHttpHaveOneBudgetAndWordsOfItsOwn) {
  const ManualClock still(1'000'000);
  RunningServer running({}, &still);
  const auto created = created_on(running);
  const std::string path = "/ws/" + created.workshop.str();
  for (int i = 1; i < net::FailureBudget::at_once; ++i)
    EXPECT_EQ(request(running.port, "GET", "/api/codes/22222222").status, 404);
  const auto last = as<protocol::ByeMessage>(told(running, path, "22222222"));
  ASSERT_TRUE(last);
  EXPECT_EQ(last->reason, protocol::Bye::unauthorized);
  EXPECT_EQ(request(running.port, "GET", "/api/codes/22222222").status, 429);
  EXPECT_TRUE(as<protocol::Welcome>(told(running, path, created.code.value)));
}

TEST(Codes, OneThatANewCodeHasClosedIsAnsweredLikeAnyWrongOne) {
  // Answers are kept for a moment, so the old code is not asked for before.
  RunningServer running;
  const auto created = created_on(running);
  const std::string path = "/ws/" + created.workshop.str();
  const std::string& link = created.lead.value;
  std::string old;
  for (char c : created.code.value)
    if (c != '-') old += c;
  Client lead(running.port);
  ASSERT_EQ(lead.upgrade(path, subprotocol_header).status, 101);
  lead.send_text(R"({"t":"hello","protocol":1,"client":"00000000000000ab","token":")" +
                 link.substr(link.find('#') + 1) + "\"}");
  lead.send_text(R"({"t":"command","n":1,"after":0,"op":"workshop.new_code","args":{"replaces":")" +
                 old + "\"}}");
  std::string code;
  while (code.empty()) {
    const auto received = lead.frame();
    ASSERT_TRUE(received);
    const auto message = protocol::decode_server_message(received->payload);
    const auto* frame = message ? std::get_if<protocol::Frame>(&*message) : nullptr;
    if (!frame) continue;
    for (const auto& entity : frame->put)
      if (const auto* workshop = std::get_if<protocol::WorkshopEntity>(&entity))
        if (workshop->code.value != old) code = workshop->code.value;
  }
  const auto wrong = request(running.port, "GET", "/api/codes/22222222");
  const auto closed = request(running.port, "GET", "/api/codes/" + old);
  EXPECT_EQ(closed.status, 404);
  EXPECT_EQ(closed.body, wrong.body);
  EXPECT_EQ(request(running.port, "GET", "/api/codes/" + code).status, 200);
  EXPECT_TRUE(as<protocol::ByeMessage>(told(running, path, old)));
  EXPECT_TRUE(as<protocol::Welcome>(told(running, path, code)));
}

TEST(Codes, BehindATrustedProxyEachAddressHasItsOwnBudget) {
  const ManualClock still(1'000'000);
  net::ServerConfig config;
  config.create_open = true;
  config.trusted_proxies = *net::TrustedProxies::parse("127.0.0.0/8");
  RunningServer running(config, &still);
  const auto guess = [&](const std::string& from) {
    return request(running.port, "GET", "/api/codes/22222222", "X-Forwarded-For: " + from + "\r\n")
        .status;
  };
  for (int i = 0; i < net::FailureBudget::at_once; ++i)
    EXPECT_EQ(guess("198.51.100." + std::to_string(i) + ", 203.0.113.66"), 404);
  EXPECT_EQ(guess("198.51.100.1, 203.0.113.66"), 429);
  EXPECT_EQ(guess("203.0.113.67"), 404);
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
  EXPECT_EQ(
      request(running.port, "GET", path + "/export.json", "Authorization: Bearer no\r\n").status,
      401);
  EXPECT_EQ(
      request(running.port, "GET", "/api/workshops/00000000000000aa/export.json", bearer).status,
      404);
  const auto answer = request(running.port, "GET", path + "/export.json", bearer);
  ASSERT_EQ(answer.status, 200);
  const auto document = protocol::decode_export(answer.body);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->workshop, created->workshop);
  const auto csv = request(running.port, "GET", path + "/export.csv", bearer);
  EXPECT_EQ(csv.status, 200);
  EXPECT_EQ(csv.headers.at("content-type"), "text/csv; charset=utf-8");
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
  const auto refused = request(running.port, "POST", "/api/workshops", json_header,
                               R"({"title":"x","language":"de"})");
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.body.find("keine neuen Workshops"), std::string::npos);
  memory_short = false;
  EXPECT_EQ(request(running.port, "GET", "/readyz").status, 200);
}

}  // namespace
}  // namespace dialograum::test
