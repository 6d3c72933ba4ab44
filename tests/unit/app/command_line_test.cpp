#include "app/command_line.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "app/redis_servers.hpp"
#include "unit/net/temporary_folder.hpp"

namespace dialograum::app {
namespace {

using Environment = std::map<std::string, std::string>;

CommandLineResult read(std::vector<const char*> arguments, const Environment& environment = {}) {
  arguments.insert(arguments.begin(), "dialograum");
  return read_command_line(static_cast<int>(arguments.size()), arguments.data(),
                           [&](const char* name) -> const char* {
                             const auto found = environment.find(name);
                             return found == environment.end() ? nullptr : found->second.c_str();
                           });
}

class File {
 public:
  explicit File(const std::string& text) {
    folder_.write("config.toml", text);
    path_ = (folder_.path() / "config.toml").string();
  }
  const char* path() const { return path_.c_str(); }

 private:
  test::TemporaryFolder folder_;
  std::string path_;
};

TEST(CommandLine, WithoutAnythingTheDefaults) {
  const auto [line, problem] = read({});
  ASSERT_FALSE(problem);
  EXPECT_EQ(line.action, Action::serve);
  EXPECT_EQ(line.settings.host, "127.0.0.1");
  EXPECT_EQ(line.settings.port, 8080);
  EXPECT_FALSE(line.settings.create_open);
  EXPECT_TRUE(line.settings.demo);
  EXPECT_GE(line.settings.shards, 1u);
  EXPECT_LE(line.settings.shards, 4u);
}

TEST(CommandLine, AFlagWinsOverTheEnvironmentThatOverTheFile) {
  const File file("port = 1000\nhost = \"10.0.0.1\"\nshards = 3\n");
  const Environment environment = {{"DIALOGRAUM_PORT", "2000"}, {"DIALOGRAUM_HOST", "10.0.0.2"}};
  const auto [line, problem] = read({"--config", file.path(), "--port", "3000"}, environment);
  ASSERT_FALSE(problem) << *problem;
  EXPECT_EQ(line.settings.port, 3000);
  EXPECT_EQ(line.settings.host, "10.0.0.2");
  EXPECT_EQ(line.settings.shards, 3u);
}

TEST(CommandLine, TheFileMayComeFromTheEnvironment) {
  const File file("demo = false\npublic_url = \"https://Example.org/\"\n");
  const auto [line, problem] = read({}, {{"DIALOGRAUM_CONFIG", file.path()}});
  ASSERT_FALSE(problem) << *problem;
  EXPECT_FALSE(line.settings.demo);
  EXPECT_EQ(line.settings.public_url, "https://example.org");
}

TEST(CommandLine, UnknownOrWrongSettingsAreProblems) {
  for (const char* text : {"prot = 1\n", "port = 70000\n", "port = \"x\"\n", "port = 1.5\n",
                           "create = \"all\"\n", "public-url = \"http://a\"\n", "port = \n"}) {
    const File file(text);
    EXPECT_TRUE(read({"--config", file.path()}).problem) << text;
  }
  EXPECT_TRUE(read({"--config", "/nowhere/config.toml"}).problem);
  EXPECT_TRUE(read({}, {{"DIALOGRAUM_PORT", "-1"}}).problem);
  EXPECT_TRUE(read({"--port", "65536"}).problem);
  EXPECT_TRUE(read({"--unknown"}).problem);
  EXPECT_TRUE(read({"--public-url", "https://example.org/path"}).problem);
  EXPECT_TRUE(read({"--no-demo", "--links", "file"}).problem);
  EXPECT_TRUE(read({"--redis", "localhost"}).problem);
  EXPECT_TRUE(read({"--redis-wait", "6"}).problem);
  EXPECT_EQ(read({"--redis-wait", "5"}).line.settings.redis_wait, 5u);
  EXPECT_TRUE(read({"backup", "copy.db", "--redis", "redis://localhost"}).problem);
}

TEST(CommandLine, RedisIsAnAddressAndCautious) {
  const auto [line, problem] = read({"--redis", "redis://me:secret@localhost:7000/1"});
  ASSERT_FALSE(problem) << *problem;
  EXPECT_EQ(line.settings.redis, "redis://me:secret@localhost:7000/1");
  EXPECT_FALSE(line.settings.allow_unsafe_redis);
  EXPECT_TRUE(read({"--allow-unsafe-redis"}).line.settings.allow_unsafe_redis);
  EXPECT_TRUE(
      read({}, {{"DIALOGRAUM_ALLOW_UNSAFE_REDIS", "true"}}).line.settings.allow_unsafe_redis);
}

TEST(CommandLine, SeveralRedisHaveLabels) {
  const std::string both = "01=redis://a,0f=unix:///run/b.sock";
  EXPECT_EQ(
      read({"--redis", "01=redis://a", "--redis", "0f=unix:///run/b.sock"}).line.settings.redis,
      both);
  EXPECT_EQ(read({"--redis", both.c_str()}).line.settings.redis, both);
  EXPECT_EQ(read({}, {{"DIALOGRAUM_REDIS", both}}).line.settings.redis, both);
  EXPECT_EQ(read({"skip", "--redis", "redis://a", "00000000000000aa"}).line.settings.redis,
            "redis://a");
  const auto servers = parse_redis_servers("redis://a,ff=redis://:x%2Cy@b");
  ASSERT_TRUE(servers);
  ASSERT_EQ(servers->size(), 2u);
  EXPECT_EQ((*servers)[0].label, 0);
  EXPECT_EQ((*servers)[1].label, 0xff);
  EXPECT_EQ((*servers)[1].address.password, "x,y");
  for (const char* bad : {"", "redis://a,redis://b", "01=redis://a,01=redis://b", "00=redis://a",
                          "1=redis://a", "0G=redis://a", "01=redis://a,", "01="})
    EXPECT_FALSE(parse_redis_servers(bad)) << bad;
}

TEST(CommandLine, SeveralRedisInAFile) {
  const File file("redis = [\"01=redis://a\", \"02=redis://b\"]\n");
  EXPECT_EQ(read({"--config", file.path()}).line.settings.redis, "01=redis://a,02=redis://b");
}

TEST(CommandLine, TrustedProxiesAreAddressesAndNetworks) {
  const std::string both = "10.0.0.1,fd00::/8";
  EXPECT_EQ(read({"--trusted-proxy", "10.0.0.1", "--trusted-proxy", "fd00::/8"})
                .line.settings.trusted_proxies,
            both);
  EXPECT_EQ(read({}, {{"DIALOGRAUM_TRUSTED_PROXY", both}}).line.settings.trusted_proxies, both);
  const File file("trusted_proxy = [\"10.0.0.1\", \"fd00::/8\"]\n");
  EXPECT_EQ(read({"--config", file.path()}).line.settings.trusted_proxies, both);
  EXPECT_TRUE(read({"--trusted-proxy", "proxy.example.org"}).problem);
}

TEST(CommandLine, TheOperatorsTokenIsNoFlagAndIsNotShown) {
  const std::string token = "0123456789012345678901";
  EXPECT_TRUE(read({"--operator-token", token.c_str()}).problem);
  EXPECT_TRUE(read({}, {{"DIALOGRAUM_OPERATOR_TOKEN", "012345678901234567890"}}).problem);
  EXPECT_TRUE(read({}, {{"DIALOGRAUM_OPERATOR_TOKEN", "01234567890123456789 1"}}).problem);
  EXPECT_EQ(read({}, {{"DIALOGRAUM_OPERATOR_TOKEN", ""}}).line.settings.operator_token, "");
  const auto [line, problem] = read({"print-config"}, {{"DIALOGRAUM_OPERATOR_TOKEN", token}});
  ASSERT_FALSE(problem) << *problem;
  EXPECT_EQ(line.settings.operator_token, token);
  EXPECT_EQ(print(line.settings).find(token), std::string::npos);
}

TEST(CommandLine, PortsUpToTheLimitPass) {
  EXPECT_EQ(read({"--port", "0"}).line.settings.port, 0);
  EXPECT_EQ(read({"--port", "65535"}).line.settings.port, 65535);
}

TEST(CommandLine, KnowsItsOtherActions) {
  const auto backup = read({"backup", "copy.db", "--data", "there"});
  ASSERT_FALSE(backup.problem) << *backup.problem;
  EXPECT_EQ(backup.line.action, Action::backup);
  EXPECT_EQ(backup.line.file, "copy.db");
  EXPECT_EQ(backup.line.settings.data, "there");
  EXPECT_EQ(read({"restore", "copy.db"}).line.action, Action::restore);
  EXPECT_TRUE(read({"backup"}).problem);
  EXPECT_EQ(read({"--version"}).line.output, "dialograum " DIALOGRAUM_VERSION "\n");
  EXPECT_NE(read({"--help"}).line.output.find("--public-url"), std::string::npos);
}

TEST(CommandLine, WhatItPrintsIsAFileThatGivesTheSame) {
  const auto first = read({"print-config", "--port", "99", "--create", "open", "--no-demo"});
  EXPECT_EQ(first.line.action, Action::print_config);
  const std::string printed = print(first.line.settings);
  const File file(printed);
  const auto second = read({"--config", file.path()});
  ASSERT_FALSE(second.problem) << *second.problem;
  EXPECT_EQ(print(second.line.settings), printed);
  EXPECT_TRUE(second.line.settings.create_open);
}

}  // namespace
}  // namespace dialograum::app
