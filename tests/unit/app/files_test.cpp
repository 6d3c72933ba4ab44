#include "app/files.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "unit/net/temporary_folder.hpp"

namespace dialograum::app {
namespace {

TEST(PrivateFile, IsForThisUserOnlyAndReplacedAsAWhole) {
  test::TemporaryFolder folder;
  const auto path = folder.path() / "links.json";
  folder.write("links.json", "old and readable by all");
  ASSERT_FALSE(write_private(path, "secret"));
  EXPECT_EQ(read_whole(path), "secret");
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(PrivateFile, SaysWhyItCannotBeWritten) {
  const auto problem = write_private("/nowhere/links.json", "x");
  ASSERT_TRUE(problem);
  EXPECT_NE(problem->find("/nowhere/links.json"), std::string::npos);
}

}  // namespace
}  // namespace dialograum::app
