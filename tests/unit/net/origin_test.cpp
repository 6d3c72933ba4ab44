#include "net/origin.hpp"

#include <gtest/gtest.h>

namespace dialograum::net {
namespace {

TEST(Address, IsWrittenAsABrowserWritesItsOrigin) {
  EXPECT_EQ(parse_address("HTTPS://Workshop.Example.org:443/"), "https://workshop.example.org");
  EXPECT_EQ(parse_address("http://example.org:80"), "http://example.org");
  EXPECT_EQ(parse_address("https://example.org:80"), "https://example.org:80");
  EXPECT_EQ(parse_address("http://192.168.0.7:8080/"), "http://192.168.0.7:8080");
  EXPECT_EQ(parse_address("http://[::1]:8080"), "http://[::1]:8080");
  EXPECT_EQ(parse_address("http://192.168.0.7.nip.io:8080"), "http://192.168.0.7.nip.io:8080");
}

TEST(Address, RefusesWhatIsNone) {
  for (const char* bad :
       {"", "example.org", "ftp://example.org", "http://", "http://example.org/path",
        "http://user@example.org", "http://example.org:0", "http://example.org:65536",
        "http://example.org:", "http://example.org:80a", "http://exa mple.org", "http://[::1",
        "http://ex\"ample.org", "http://example.org?x", "http://example.org#x", "http://[]:80"})
    EXPECT_FALSE(parse_address(bad)) << bad;
}

struct Case {
  const char* origin;
  bool allowed;
};

// Only the listed one passes; the others are what attackers and broken proxies send.
TEST(Origin, WithAPublicUrlOnlyThatOne) {
  const std::string url = "https://workshop.example.org";
  const Case cases[] = {
      {"https://workshop.example.org", true},
      {"http://workshop.example.org", false},
      {"https://workshop.example.org:443", false},
      {"https://workshop.example.org:8443", false},
      {"https://workshop.example.org/", false},
      {"https://workshop.example.org.evil.test", false},
      {"https://evil-workshop.example.org", false},
      {"https://workshop.example.organic", false},
      {"https://example.org", false},
      {"https://WORKSHOP.example.org", false},
      {"https://workshop.example.org ", false},
      {" https://workshop.example.org", false},
      {"https://workshop.example.org@evil.test", false},
      {"https://evil.test#https://workshop.example.org", false},
      {"https://evil.test?workshop.example.org", false},
      {"https://w\xc3\xb6rkshop.example.org", false},
      {"https://xn--wrkshop-90a.example.org", false},
      {"null", false},
      {"", false},
      {"file://", false},
      {"about:blank", false},
      {"chrome-extension://abcdef", false},
      {"https://localhost", false},
      {"http://127.0.0.1", false},
      {"https://workshop.example.org,https://evil.test", false},
      {"https://workshop.example.org https://evil.test", false},
      {"https:/workshop.example.org", false},
      {"//workshop.example.org", false},
      {"workshop.example.org", false},
      {"wss://workshop.example.org", false},
  };
  for (const Case& c : cases)
    EXPECT_EQ(origin_allowed(c.origin, "workshop.example.org", url), c.allowed) << c.origin;
}

TEST(Origin, WithoutAPublicUrlTheHostThatThePageTalksTo) {
  EXPECT_TRUE(origin_allowed("http://192.168.0.7:8080", "192.168.0.7:8080", std::nullopt));
  EXPECT_TRUE(origin_allowed("http://server", "server:80", std::nullopt));
  EXPECT_TRUE(origin_allowed("http://10.0.0.1.nip.io", "10.0.0.1.nip.io", std::nullopt));
  EXPECT_TRUE(origin_allowed("https://server", "server", std::nullopt));
  EXPECT_FALSE(origin_allowed("http://192.168.0.7:8081", "192.168.0.7:8080", std::nullopt));
  EXPECT_FALSE(origin_allowed("http://evil.test", "192.168.0.7:8080", std::nullopt));
  EXPECT_FALSE(origin_allowed("null", "192.168.0.7:8080", std::nullopt));
  EXPECT_FALSE(origin_allowed("http://a b", "a b", std::nullopt));
}

TEST(Origin, MayBeMissing) {
  EXPECT_TRUE(origin_allowed(std::nullopt, "server", std::nullopt));
  EXPECT_TRUE(origin_allowed(std::nullopt, "server", "https://workshop.example.org"));
}

}  // namespace
}  // namespace dialograum::net
