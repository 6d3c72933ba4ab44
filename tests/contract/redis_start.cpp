// Opening a log in Redis: addresses, signing in, and settings that are refused.
#include "log/redis_message.hpp"
#include "log/redis_open.hpp"
#include "redis_harness.hpp"

namespace dialograum::test {

namespace {

log::RedisOpenResult open(const redis::Address& address, bool allow_unsafe = false) {
  static SystemClock clock;
  static SystemRandom random;
  return log::open_redis_log(address, allow_unsafe, clock, random);
}

}  // namespace

TEST(RedisStart, GoodSettingsAreTaken) {
  const RedisServer server;
  const auto result = open(server.address());
  EXPECT_TRUE(result.log);
  EXPECT_TRUE(result.problems.empty());
  EXPECT_TRUE(result.warnings.empty());
}

TEST(RedisStart, UnsafeSettingsAreRefusedEachWithASentence) {
  const RedisServer server(
      {"--appendonly", "no", "--appendfsync", "everysec", "--maxmemory-policy", "allkeys-lru"});
  const auto result = open(server.address());
  EXPECT_FALSE(result.log);
  ASSERT_EQ(result.problems.size(), 3u);
  EXPECT_NE(result.problems[0].find("appendonly yes"), std::string::npos);
  EXPECT_NE(result.problems[1].find("appendfsync always"), std::string::npos);
  EXPECT_NE(result.problems[2].find("maxmemory-policy noeviction"), std::string::npos);
  const auto allowed = open(server.address(), true);
  EXPECT_TRUE(allowed.log);
  EXPECT_EQ(allowed.problems.size(), 3u);
}

TEST(RedisStart, UserWithoutConfigIsWarnedOnly) {
  const RedisServer server;
  server.ask({"ACL", "SETUSER", "dialograum", "on", ">pass/word", "~dg:*", "&dg:*", "+@all",
              "-@dangerous", "+info", "+bgrewriteaof"});
  server.ask({"ACL", "SETUSER", "default", "off"});
  auto address = redis::parse_address("unix://dialograum:pass%2Fword@" + server.folder() +
                                      "/redis.sock");
  ASSERT_TRUE(address);
  const auto result = open(*address);
  ASSERT_TRUE(result.log) << result.problems.at(0);
  ASSERT_EQ(result.warnings.size(), 1u);
  EXPECT_NE(result.warnings[0].find("+config|get"), std::string::npos);
  address->password = "wrong";
  const auto wrong = open(*address);
  EXPECT_FALSE(wrong.log);
  EXPECT_NE(wrong.problems.at(0).find("WRONGPASS"), std::string::npos) << wrong.problems.at(0);
  EXPECT_EQ(wrong.problems.at(0).find("wrong."), std::string::npos);
}

TEST(RedisStart, NobodyThereIsSaid) {
  redis::Address address;
  address.path = "/nowhere/redis.sock";
  const auto result = open(address);
  EXPECT_FALSE(result.log);
  EXPECT_NE(result.problems.at(0).find("No such file"), std::string::npos) << result.problems.at(0);
}

TEST(RedisAddress, Forms) {
  const auto full = redis::parse_address("redis://me:a%40b@redis.example.org:7000/3");
  ASSERT_TRUE(full);
  EXPECT_EQ(full->host, "redis.example.org");
  EXPECT_EQ(full->port, 7000);
  EXPECT_EQ(full->user, "me");
  EXPECT_EQ(full->password, "a@b");
  EXPECT_EQ(full->db, 3);
  EXPECT_EQ(full->str(), "redis://redis.example.org:7000/3");
  EXPECT_EQ(redis::parse_address("redis://127.0.0.1")->port, 6379);
  EXPECT_EQ(redis::parse_address("redis://:secret@h")->password, "secret");
  EXPECT_EQ(redis::parse_address("redis://[::1]:7000")->host, "::1");
  EXPECT_EQ(redis::parse_address("unix:///run/redis.sock?db=2")->db, 2);
  EXPECT_EQ(redis::parse_address("unix:///run/redis.sock")->path, "/run/redis.sock");
  for (const char* bad :
       {"", "redis://", "http://h", "redis://h:0", "redis://h:65536", "redis://h/x",
        "redis://user@h", "unix://relative", "redis://h:1x", "redis://:%4@h"})
    EXPECT_FALSE(redis::parse_address(bad)) << bad;
}

TEST(RedisMessages, OnlyWholeOnesAreTaken) {
  const std::string epoch = log::Epoch{3, 0xabc}.str();
  const std::string good = "entry " + epoch +
                           " 7 1000 c0ffee 4 00000000000000aa:3 00000000000000bb:0\nbodytxt";
  const auto message = log::parse_message(good);
  ASSERT_TRUE(message);
  const auto& entry = std::get<log::EntryMessage>(*message);
  EXPECT_EQ(entry.record.epoch, (log::Epoch{3, 0xabc}));
  EXPECT_EQ(entry.record.entry.seq, 7u);
  EXPECT_EQ(entry.record.entry.body, "body");
  EXPECT_EQ(entry.chain, "c0ffee");
  ASSERT_EQ(entry.record.contents.size(), 2u);
  EXPECT_EQ(entry.record.contents[0].text, "txt");
  for (std::size_t size = 0; size < good.size(); ++size)
    EXPECT_FALSE(log::parse_message(good.substr(0, size))) << size;
  EXPECT_FALSE(log::parse_message(good + "x"));
  EXPECT_TRUE(log::parse_message("deleted\n"));
  EXPECT_FALSE(log::parse_message("something\n"));
}

}  // namespace dialograum::test
