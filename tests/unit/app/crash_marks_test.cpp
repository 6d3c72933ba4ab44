// Crashes of real processes: what they leave behind and what the next start makes of it.
#include "app/crash_marks.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>

namespace dialograum::app {
namespace {

struct CrashMarksTest : ::testing::Test {
  std::filesystem::path file = std::filesystem::temp_directory_path() /
                               ("dialograum-marks-" + std::to_string(::getpid()) + "-" +
                                ::testing::UnitTest::GetInstance()->current_test_info()->name());
  const WorkshopId workshop{11};
  const WorkshopId other{12};
  static constexpr std::uint64_t message = 77;

  void TearDown() override { std::filesystem::remove(file); }

  // A process that works on something in a thread of its own, and how it ends.
  template <class Body>
  void run(Body body) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      CrashMarks marks;
      if (marks.open(file)) std::_Exit(3);
      CrashMarks::install_handlers();
      std::thread([&] { body(*marks.journal(1)); }).join();
      std::_Exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
  }
};

TEST_F(CrashMarksTest, TheMessageThatBrokeTheProcessIsRefusedAndNoOther) {
  run([&](session::CrashJournal& journal) {
    journal.begin(workshop, message);
    std::abort();
  });
  CrashMarks marks;
  ASSERT_FALSE(marks.open(file));
  EXPECT_TRUE(marks.journal(0)->refuses(workshop, message));
  EXPECT_FALSE(marks.journal(0)->refuses(workshop, message + 1));
  EXPECT_FALSE(marks.journal(0)->refuses(other, message));
  EXPECT_FALSE(marks.journal(0)->quarantines(workshop));
}

TEST_F(CrashMarksTest, TheSecondCrashStopsTheWorkshopAndNoOther) {
  for (int i = 0; i < 2; ++i)
    run([&](session::CrashJournal& journal) {
      journal.begin(workshop, 0);
      ::raise(SIGSEGV);
    });
  CrashMarks marks;
  ASSERT_FALSE(marks.open(file));
  EXPECT_TRUE(marks.journal(0)->quarantines(workshop));
  EXPECT_FALSE(marks.journal(0)->quarantines(other));
  marks.forgive(workshop);
  CrashMarks later;
  ASSERT_FALSE(later.open(file));
  EXPECT_FALSE(later.journal(0)->quarantines(workshop));
}

TEST_F(CrashMarksTest, BeingKilledIsNobodysFault) {
  run([&](session::CrashJournal& journal) {
    journal.begin(workshop, message);
    ::kill(::getpid(), SIGKILL);
  });
  CrashMarks marks;
  ASSERT_FALSE(marks.open(file));
  EXPECT_TRUE(marks.strikes().empty());
}

TEST_F(CrashMarksTest, ACrashBetweenTwoPiecesOfWorkIsPutDownToNone) {
  run([&](session::CrashJournal& journal) {
    journal.begin(workshop, message);
    journal.done();
    std::abort();
  });
  CrashMarks marks;
  ASSERT_FALSE(marks.open(file));
  EXPECT_TRUE(marks.strikes().empty());
}

TEST_F(CrashMarksTest, AStackThatRanOverLeavesItsMark) {
  run([&](session::CrashJournal& journal) {
    journal.begin(workshop, message);
    std::function<int(int)> deep = [&](int depth) {
      volatile char frame[4096];
      frame[0] = static_cast<char>(depth);
      return deep(depth + 1) + frame[0];
    };
    deep(0);
  });
  CrashMarks marks;
  ASSERT_FALSE(marks.open(file));
  EXPECT_TRUE(marks.journal(0)->refuses(workshop, message));
}

}  // namespace
}  // namespace dialograum::app
