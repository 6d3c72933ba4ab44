#include "net/proxies.hpp"

#include <gtest/gtest.h>

namespace dialograum::net {
namespace {

TEST(TrustedProxies, AreAddressesAndNetworks) {
  const auto some = TrustedProxies::parse("10.1.2.3, 192.168.0.0/20,fd00::/8,2001:db8::1");
  ASSERT_TRUE(some);
  for (const char* in :
       {"10.1.2.3", "192.168.15.255", "192.168.0.0", "fd12::1", "2001:db8::1", "::ffff:10.1.2.3"})
    EXPECT_TRUE(some->trusts(in)) << in;
  for (const char* out : {"10.1.2.4", "192.168.16.0", "fe00::1", "2001:db8::2", "", "unknown"})
    EXPECT_FALSE(some->trusts(out)) << out;
  EXPECT_TRUE(TrustedProxies::parse("0.0.0.0/0")->trusts("203.0.113.9"));
  EXPECT_FALSE(TrustedProxies::parse("0.0.0.0/0")->trusts("::1"));
  EXPECT_TRUE(TrustedProxies::parse("")->empty());
  for (const char* bad : {"x", "10.0.0.0/33", "fd00::/129", "10.0.0.0/", "10.0.0.0/x", "10.0.0.1,",
                          ",10.0.0.1", "10.0.0"})
    EXPECT_FALSE(TrustedProxies::parse(bad)) << bad;
}

// What a client claims stands left of what our own proxies wrote.
TEST(TrustedProxies, TheClientIsTheRightmostThatIsNotTrusted) {
  const auto ours = *TrustedProxies::parse("127.0.0.1,10.0.0.0/8");
  EXPECT_EQ(ours.client_of("127.0.0.1", "203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(ours.client_of("127.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.7"), "203.0.113.9");
  EXPECT_EQ(ours.client_of("127.0.0.1", "1.2.3.4,2001:db8::7"), "2001:db8::7");
  EXPECT_EQ(ours.client_of("127.0.0.1", "203.0.113.9:4711"), "203.0.113.9");
  EXPECT_EQ(ours.client_of("127.0.0.1", "[2001:db8::7]:4711"), "2001:db8::7");
  EXPECT_EQ(ours.client_of("127.0.0.1", ""), "127.0.0.1");
  EXPECT_EQ(ours.client_of("127.0.0.1", "10.0.0.7"), "10.0.0.7");
  // No address: whoever said so is the last that is known.
  EXPECT_EQ(ours.client_of("127.0.0.1", "1.2.3.4, unknown, 10.0.0.7"), "10.0.0.7");
}

TEST(TrustedProxies, OthersAreNotBelieved) {
  EXPECT_EQ(TrustedProxies().client_of("127.0.0.1", "203.0.113.9"), "127.0.0.1");
  EXPECT_EQ(TrustedProxies::parse("10.0.0.1")->client_of("10.0.0.2", "203.0.113.9"), "10.0.0.2");
}

TEST(Loopback, IsItInEverySpelling) {
  for (const char* in : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
    EXPECT_TRUE(is_loopback_address(in)) << in;
  for (const char* out : {"128.0.0.1", "::2", "10.0.0.1", "localhost", ""})
    EXPECT_FALSE(is_loopback_address(out)) << out;
}

}  // namespace
}  // namespace dialograum::net
