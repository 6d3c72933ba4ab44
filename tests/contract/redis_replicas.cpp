// Redis with replicas: with D2 nothing is delivered that a replica does not have, too; without, a
// promotion may lose entries, and is noticed.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <future>
#include <thread>

#include "redis_harness.hpp"

namespace dialograum::test {

namespace {

// A port of the loopback that is free now. (Replication knows no unix sockets.)
std::string free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(socket);
  return std::to_string(::ntohs(address.sin_port));
}

class RedisReplicas : public testing::Test {
 protected:
  explicit RedisReplicas(std::size_t wait_replicas = 1)
      : harness({}, {"--bind", "127.0.0.1", "--port", port}, wait_replicas) {}

  void SetUp() override { ASSERT_TRUE(follows(replica)); }
  bool follows(const RedisServer& server) {
    return comes_true(
        [&] {
          return server.text({"INFO", "replication"}).find("master_link_status:up") !=
                 std::string::npos;
        },
        20'000);
  }
  // The replica goes on by itself; the primary does not know.
  void promote() { EXPECT_EQ(replica.text({"REPLICAOF", "NO", "ONE"}), "OK"); }
  // The primary's address leads to the promoted replica.
  void move_address() {
    harness.server.kill();
    std::filesystem::remove(harness.server.address().path);
    std::filesystem::create_symlink(replica.address().path, harness.server.address().path);
  }

  // Recorders belong to the log's thread.
  bool comes_true(const std::function<bool()>& condition, int limit_ms) {
    for (int ms = 0; ms < limit_ms; ms += 10) {
      std::promise<bool> answer;
      harness.redis_log().post([&] { answer.set_value(condition()); });
      if (answer.get_future().get()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  const std::string port = free_port(), replica_port = free_port();
  RedisHarness harness;
  RedisServer replica{
      {"--bind", "127.0.0.1", "--port", replica_port, "--replicaof", "127.0.0.1", port}};
  const WorkshopId id{0x1111};
};

class RedisPromotion : public RedisReplicas {
 protected:
  RedisPromotion() : RedisReplicas(0) {}
};

TEST_F(RedisReplicas, NothingIsDeliveredBeforeAReplicaHasIt) {
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  EXPECT_EQ(harness.append(id, epoch, "both have it"), std::nullopt);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"first", "both have it"}));
  EXPECT_EQ(harness.log().stable_after_ms(), 0);

  replica.pause();
  harness.log().append(id, epoch, "waits", {}, [](Error) { ADD_FAILURE(); });
  EXPECT_TRUE(comes_true([&] { return recorder->shared_calls == "-"; }, 3'000));
  EXPECT_TRUE(comes_true([&] { return !harness.log().ready(); }, 3'000));
  EXPECT_FALSE(comes_true([&] { return recorder->records.size() > 1; }, 500));
  replica.go_on();
  EXPECT_TRUE(comes_true([&] { return recorder->shared_calls == "-+"; }, 5'000));
  harness.settle();
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"first", "both have it", "waits"}));
  EXPECT_EQ(replica.ask({"XLEN", "dg:{" + id.str() + "}:log"}).integer, 3);
}

TEST_F(RedisReplicas, PromotionLosesNothingThatWasDelivered) {
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  EXPECT_EQ(harness.append(id, epoch, "both have it"), std::nullopt);
  promote();
  harness.log().append(id, epoch, "only the old one has it", {}, [](Error) {});
  EXPECT_TRUE(comes_true([&] { return recorder->shared_calls == "-"; }, 3'000));
  move_address();
  const RedisServer next({"--replicaof", "127.0.0.1", replica_port});
  ASSERT_TRUE(follows(next));
  EXPECT_TRUE(comes_true([&] { return recorder->shared_calls == "-+"; }, 10'000))
      << recorder->shared_calls;
  EXPECT_EQ(harness.append(id, epoch, "goes on"), std::nullopt);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"first", "both have it", "goes on"}));
  EXPECT_EQ(harness.open(id)->bodies(), recorder->bodies());
}

TEST_F(RedisPromotion, WithoutWaitingItIsAResetUnderAnotherEpoch) {
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  // Nobody waits for the replica here.
  ASSERT_TRUE(comes_true(
      [&] {
        return replica.ask({"XLEN", "dg:{" + id.str() + "}:log"}).integer == 1;
      },
      10'000));
  promote();
  EXPECT_EQ(harness.append(id, epoch, "only the old one has it"), std::nullopt);
  EXPECT_EQ(recorder->bodies().size(), 2u);
  move_address();
  EXPECT_TRUE(comes_true([&] { return recorder->shared_calls == "-x+"; }, 5'000))
      << recorder->shared_calls;
  EXPECT_EQ(recorder->bodies(), std::vector<std::string>{"first"});
  EXPECT_EQ(recorder->start.epoch.counter, 2u);
}

}  // namespace

}  // namespace dialograum::test
