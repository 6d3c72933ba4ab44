// Whom the data folder lets in, and what the operator is told.
#include <sqlite3.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <future>

#include "child.hpp"
#include "fault_vfs.hpp"
#include "harness.hpp"
#include "log/sqlite_log.hpp"

namespace dialograum::test {

namespace fs = std::filesystem;
using log::OpenError;

namespace {

class SqliteFolder : public testing::Test {
 protected:
  log::OpenResult open(const std::string& path) {
    return log::open_sqlite_log(path, clock, random);
  }
  std::string file(const std::string& name) const { return folder.path() + "/" + name; }
  void run_sql(const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file("dialograum.db").c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
  }

  TemporaryFolder folder;
  SystemClock clock;
  SystemRandom random;
};

}  // namespace

TEST_F(SqliteFolder, IsMadeForItsOwnerOnly) {
  const std::string path = file("a/b");
  auto result = open(path);
  ASSERT_TRUE(result.log) << result.failure.sentence;
  EXPECT_TRUE(result.log->ready());
  const auto mode = [](const std::string& name) {
    struct stat status {};
    EXPECT_EQ(::stat(name.c_str(), &status), 0);
    return status.st_mode & 0777;
  };
  EXPECT_EQ(mode(path), 0700u);
  for (const char* name : {"/dialograum.db", "/dialograum.db-wal", "/dialograum.lock"})
    EXPECT_EQ(mode(path + name), 0600u) << name;
}

TEST_F(SqliteFolder, SecondLogInTheSameProcessIsRefused) {
  auto first = open(folder.path());
  ASSERT_TRUE(first.log);
  auto second = open(folder.path());
  EXPECT_FALSE(second.log);
  EXPECT_EQ(second.failure.error, OpenError::in_use);
  first.log.reset();
  EXPECT_TRUE(open(folder.path()).log);
}

TEST_F(SqliteFolder, SecondProcessIsRefusedWithASentence) {
  auto first = open(folder.path());
  ASSERT_TRUE(first.log);
  Child child({folder.path(), "0"});
  std::string line;
  EXPECT_TRUE(child.line(line));
  EXPECT_EQ(line, "The data folder " + folder.path() + " is in use by another Dialograum.");
  EXPECT_EQ(child.wait(), 3);
}

TEST_F(SqliteFolder, DataOfVersion1GetsItsNewTable) {
  open(folder.path());
  run_sql("DROP TABLE code; DROP TABLE file; PRAGMA user_version=1");
  const auto result = open(folder.path());
  ASSERT_TRUE(result.log) << result.failure.sentence;
  const WorkshopId id{1};
  const auto recorder = std::make_shared<Recorder>();
  result.log->create({id, "ABCDEFGH", 0, "", "", {"1"}, {}},
                     [](std::optional<Error> error, Created) { EXPECT_FALSE(error); });
  result.log->open(id, recorder);
  std::promise<void> opened;
  result.log->find(id, [&](std::optional<Error>, DirectoryRow) { opened.set_value(); });
  opened.get_future().wait();
  result.log->append(
      id, recorder->start.epoch, "2", {}, [](Error) { ADD_FAILURE(); }, "JKLMNPQR");
  std::promise<std::optional<Error>> found;
  result.log->find_code("JKLMNPQR",
                        [&](std::optional<Error> error, DirectoryRow) { found.set_value(error); });
  EXPECT_EQ(found.get_future().get(), std::nullopt);
}

TEST_F(SqliteFolder, DataOfANewerVersionIsRefusedAndLeftAlone) {
  open(folder.path());
  run_sql("PRAGMA user_version=4");
  const auto written = fs::last_write_time(file("dialograum.db"));
  auto result = open(folder.path());
  EXPECT_FALSE(result.log);
  EXPECT_EQ(result.failure.error, OpenError::newer_version);
  EXPECT_NE(result.failure.sentence.find("newer Dialograum (data version 4"), std::string::npos);
  EXPECT_EQ(fs::last_write_time(file("dialograum.db")), written);
}

TEST_F(SqliteFolder, AnotherProgramsFileIsRefused) {
  run_sql("CREATE TABLE theirs(x)");
  EXPECT_EQ(open(folder.path()).failure.error, OpenError::not_ours);
}

TEST_F(SqliteFolder, DamagedFileIsRefused) {
  std::ofstream(file("dialograum.db")) << std::string(8'192, 'x');
  EXPECT_EQ(open(folder.path()).failure.error, OpenError::not_ours);
}

TEST_F(SqliteFolder, FileInThePlaceOfTheFolderIsRefused) {
  std::ofstream(file("data")) << "x";
  auto result = open(file("data"));
  EXPECT_EQ(result.failure.error, OpenError::no_access);
  EXPECT_NE(result.failure.sentence.find(file("data")), std::string::npos);
}

TEST_F(SqliteFolder, FullDiskIsRefused) {
  install_fault_vfs();
  for (const bool new_folder : {true, false}) {
    set_disk_full(true);
    auto result = open(folder.path());
    set_disk_full(false);
    EXPECT_FALSE(result.log);
    EXPECT_EQ(result.failure.error, OpenError::no_space) << new_folder;
    EXPECT_TRUE(open(folder.path()).log);
  }
}

}  // namespace dialograum::test
