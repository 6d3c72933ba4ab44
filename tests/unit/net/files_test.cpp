// Files of a workshop over HTTP: who may upload and read, what is taken, how it is served.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "net/file_type.hpp"
#include "protocol/codec.hpp"
#include "unit/net/client.hpp"
#include "unit/net/running_server.hpp"

namespace dialograum::test {
namespace {

using protocol::FileType;
using protocol::HttpFault;

const std::string png = std::string("\x89PNG\r\n\x1a\n", 8) + "picture";
const std::string pdf = "%PDF-1.7 paper";

TEST(FileTypes, AreFoundByTheFirstBytes) {
  using net::file_type;
  EXPECT_EQ(file_type(png), FileType::png);
  EXPECT_EQ(file_type("\xff\xd8\xff\xe0JFIF"), FileType::jpeg);
  EXPECT_EQ(file_type("GIF87a"), FileType::gif);
  EXPECT_EQ(file_type("GIF89a"), FileType::gif);
  EXPECT_EQ(file_type(std::string("RIFF\0\0\0\0WEBPVP8 ", 16)), FileType::webp);
  EXPECT_EQ(file_type(pdf), FileType::pdf);
  for (const std::string& other :
       {std::string(), std::string("\x89PNG"), std::string("RIFF\0\0\0\0WAVE", 12),
        std::string("RIFF\0\0\0\0WEB", 11), std::string(" %PDF-1.7"), std::string("GIF88a"),
        std::string("<svg xmlns='http://www.w3.org/2000/svg'/>"), std::string("<!doctype html>"),
        std::string("PK\x03\x04"), std::string("\xff\xd8")})
    EXPECT_EQ(file_type(other), std::nullopt) << other;
}

class WorkshopFiles : public ::testing::Test {
 protected:
  WorkshopFiles() {
    const auto created = protocol::decode_create_answer(
        request(running.port, "POST", "/api/workshops", "Content-Type: application/json\r\n",
                R"({"title":"Runde","language":"de","rooms":["Raum 1"]})")
            .body);
    workshop = created->workshop;
    lead = secret_of(created->lead.value);
    moderator = secret_of(created->rooms[0].moderator.value);
    code = created->code.value;
  }
  static std::string secret_of(const std::string& link) { return link.substr(link.find('#') + 1); }
  std::string path(std::uint64_t file) const {
    return "/api/workshops/" + workshop.str() + "/files/" + FileId(file).str();
  }
  static std::string bearer(const std::string& secret) {
    return "Authorization: Bearer " + secret + "\r\n";
  }
  Answer put(std::uint64_t file, const std::string& bytes, const std::string& secret,
             const std::string& more = "") {
    return request(running.port, "PUT", path(file), bearer(secret) + more, bytes);
  }
  Answer get(std::uint64_t file, const std::string& secret, const std::string& more = "") {
    return request(running.port, "GET", path(file), bearer(secret) + more);
  }
  static HttpFault fault(const Answer& answer) {
    const auto decoded = protocol::decode_error_answer(answer.body);
    EXPECT_TRUE(decoded) << answer.status << answer.body;
    return decoded ? decoded->error.code : HttpFault::internal;
  }

  // A session; what it sends is answered by an ack.
  struct Session {
    Session(std::uint16_t port, WorkshopId workshop, const std::string& hello) : client(port) {
      client.upgrade("/ws/" + workshop.str(), subprotocol_header);
      client.send_text(hello);
      wait_for(R"("t":"welcome")");
    }
    std::string wait_for(const std::string& part) {
      for (;;) {
        const auto frame = client.frame();
        if (!frame) return "";
        if (frame->payload.find(part) != std::string::npos) return frame->payload;
      }
    }
    void send(const std::string& op, const std::string& args) {
      client.send_text(R"({"t":"command","n":)" + std::to_string(n + 1) + R"(,"after":)" +
                       std::to_string(n) + R"(,"op":")" + op + R"(","args":)" + args + "}");
      ++n;
      const std::string ack = wait_for(R"("t":"ack")");
      EXPECT_NE(ack.find(R"("result":"ok")"), std::string::npos) << ack;
    }
    Client client;
    int n = 0;
  };
  Session& leads() {
    if (!session)
      session = std::make_unique<Session>(
          running.port, workshop,
          R"({"t":"hello","protocol":1,"client":"00000000000000aa","token":")" + lead + R"("})");
    return *session;
  }
  static std::string named(std::uint64_t file, const std::string& content) {
    return R"({"kind":"info","file":{"id":")" + FileId(file).str() +
           R"(","type":"pdf","bytes":9,"name":{"id":")" + content + R"(","text":"Folien"}}})";
  }
  void name_in_step(std::uint64_t file) {
    leads().send("step.create",
                 R"({"step":"00000000000000f1","title":{"id":"00000000000000c1","text":"Vortrag"},)"
                 R"("duration_s":0,"auto_close":false,"scope":{"kind":"plenary","rooms":[]},)"
                 R"("activity":)" +
                     named(file, "00000000000000c2") + "}");
  }

  RunningServer running;
  WorkshopId workshop;
  std::string lead, moderator, code;
  std::unique_ptr<Session> session;
};

TEST_F(WorkshopFiles, LeadsUploadAndMembersReadWhatAStepNames) {
  const Answer made = put(1, png, lead, "Content-Type: text/html\r\n");
  ASSERT_EQ(made.status, 201) << made.body;
  const auto answer = protocol::decode_file_answer(made.body);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->id, FileId(1));
  EXPECT_EQ(answer->type, FileType::png) << "whatever it was said to be";
  EXPECT_EQ(answer->bytes, static_cast<std::int64_t>(png.size()));
  EXPECT_EQ(get(1, lead).status, 200) << "in the form that will name it";
  EXPECT_EQ(get(1, moderator).status, 404) << "no step names it yet";
  name_in_step(1);
  const std::string guest = "0123456789012345678901";
  EXPECT_EQ(get(1, guest).status, 404);
  const Session participant(running.port, workshop,
                            R"({"t":"hello","protocol":1,"client":"00000000000000bb","token":")" +
                                guest + R"(","code":")" + code.substr(0, 4) + code.substr(5) +
                                R"("})");
  for (const std::string& who : {lead, moderator, guest}) {
    const Answer read = get(1, who);
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.body, png);
    EXPECT_EQ(read.headers.at("content-type"), "image/png");
    EXPECT_EQ(read.headers.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(read.headers.at("content-security-policy"), "sandbox; default-src 'none'");
    EXPECT_EQ(read.headers.at("cross-origin-resource-policy"), "same-origin");
    EXPECT_EQ(read.headers.at("cache-control"), "private, max-age=3600, immutable");
    EXPECT_EQ(read.headers.at("vary"), "Authorization");
    EXPECT_EQ(read.headers.at("content-disposition"), "inline; filename=\"0000000000000001\"");
  }
  const Answer known = get(1, guest, "If-None-Match: \"0000000000000001\"\r\n");
  EXPECT_EQ(known.status, 304);
  EXPECT_EQ(known.body, "");
}

TEST_F(WorkshopFiles, APdfIsForDownloading) {
  ASSERT_EQ(put(1, pdf, lead).status, 201);
  name_in_step(1);
  const Answer read = get(1, lead);
  EXPECT_EQ(read.headers.at("content-type"), "application/pdf");
  EXPECT_EQ(read.headers.at("content-disposition"),
            "attachment; filename=\"0000000000000001.pdf\"");
}

TEST_F(WorkshopFiles, AWrongLinkIsAnsweredLikeAMissingFile) {
  ASSERT_EQ(put(1, png, lead).status, 201);
  name_in_step(1);
  const Answer missing = get(2, lead);
  EXPECT_EQ(missing.status, 404);
  const auto same = [&](const Answer& answer) {
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.body, missing.body);
  };
  same(get(1, "0123456789012345678901"));
  same(request(running.port, "GET", path(1)));
  same(request(running.port, "GET", path(1), "Authorization: Basic " + lead + "\r\n"));
  same(put(3, png, moderator));
  same(put(3, png, "0123456789012345678901"));
  same(request(running.port, "PUT", "/api/workshops/00000000000000aa/files/0000000000000001",
               bearer(lead), png));
  same(request(running.port, "GET", "/api/workshops/" + workshop.str() + "/files/nothing",
               bearer(lead)));
}

TEST_F(WorkshopFiles, OnlyImagesAndPdfsAreTaken) {
  const Answer svg = put(1, "<svg xmlns='http://www.w3.org/2000/svg'/>", lead,
                         "Content-Type: image/png\r\n");
  EXPECT_EQ(svg.status, 415);
  EXPECT_EQ(fault(svg), HttpFault::wrong_type);
  EXPECT_EQ(fault(put(1, "", lead)), HttpFault::wrong_type);
  const Answer foreign = put(1, png, lead, "Origin: https://elsewhere.example\r\n");
  EXPECT_EQ(foreign.status, 403);
  EXPECT_EQ(put(1, png, lead, "Origin: http://" + host_of(running.port) + "\r\n").status, 201);
}

TEST_F(WorkshopFiles, TenMegabytesPassAndNotAByteMore) {
  std::string large = pdf;
  large.resize(limits::file_bytes, 'x');
  const Answer made = put(1, large, lead);
  ASSERT_EQ(made.status, 201) << made.body;
  name_in_step(1);
  EXPECT_TRUE(get(1, lead).body == large);
  // Refused before it is read: the head alone is enough for the answer.
  const auto announced = [&](std::size_t bytes, const std::string& secret) {
    Client client(running.port);
    client.send("PUT " + path(2) + " HTTP/1.1\r\nHost: " + host_of(running.port) + "\r\n" +
                bearer(secret) + "Content-Length: " + std::to_string(bytes) + "\r\n\r\n");
    return client.answer();
  };
  EXPECT_EQ(fault(announced(limits::file_bytes + 1, lead)), HttpFault::too_large);
  EXPECT_EQ(announced(limits::file_bytes, moderator).status, 404);
}

TEST_F(WorkshopFiles, AWorkshopHasOnlySoMany) {
  for (std::uint64_t n = 1; n <= limits::files; ++n)
    ASSERT_EQ(put(n, pdf + std::to_string(n), lead).status, 201) << n;
  const Answer more = put(100, pdf, lead);
  EXPECT_EQ(more.status, 409);
  EXPECT_EQ(fault(more), HttpFault::too_many_files);
  EXPECT_EQ(put(1, pdf + "1", lead).status, 201) << "sent again";
  EXPECT_EQ(fault(put(1, pdf + "2", lead)), HttpFault::id_used);
}

TEST_F(WorkshopFiles, GoWhenTheyAreReplacedAndWithTheWorkshop) {
  ASSERT_EQ(put(1, png, lead).status, 201);
  ASSERT_EQ(put(2, pdf, lead).status, 201);
  name_in_step(1);
  EXPECT_EQ(get(1, moderator).status, 200);
  leads().send("step.update",
               R"({"step":"00000000000000f1","activity":)" + named(2, "00000000000000c3") + "}");
  EXPECT_EQ(get(2, moderator).status, 200) << "a new file is known at once";
  EXPECT_EQ(get(1, moderator).status, 404);
  EXPECT_EQ(get(1, lead).status, 404);
  // Not only out of sight: its id is free.
  EXPECT_EQ(put(1, pdf, lead).status, 201);
  leads().send("workshop.delete", "{}");
  EXPECT_EQ(put(3, pdf, lead).status, 404) << "looks anew";
  EXPECT_EQ(get(2, lead).status, 404);
}

}  // namespace
}  // namespace dialograum::test
