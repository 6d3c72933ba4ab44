#include "net/static_files.hpp"

#include <gtest/gtest.h>

#include "unit/net/temporary_folder.hpp"

namespace dialograum::net {
namespace {

class Files : public testing::Test {
 protected:
  Files() {
    folder_.write("index.html", "page");
    folder_.write("assets/app-1234.js", "script");
    folder_.write("assets/app-1234.js.gz", "gz");
    files_ = StaticFiles::load(folder_.path());
  }
  Response get(const std::string& path, bool gzip = false, const std::string& tag = "") const {
    Request request;
    request.method = "GET";
    request.path = path;
    request.accepts_gzip = gzip;
    request.if_none_match = tag;
    return files_->answer(request);
  }
  static std::string header(const Response& response, const std::string& name) {
    for (const auto& [known, value] : response.headers)
      if (known == name) return value;
    return "";
  }

  test::TemporaryFolder folder_;
  std::optional<StaticFiles> files_;
};

TEST_F(Files, TheClientsRoutesAreThePage) {
  for (const char* path : {"/", "/neu", "/j/K7QD-2MXA", "/w/0123456789abcdef", "/datenschutz"}) {
    const auto response = get(path);
    EXPECT_EQ(response.status, 200) << path;
    EXPECT_EQ(*response.body, "page");
    EXPECT_EQ(header(response, "Cache-Control"), "no-cache");
  }
  EXPECT_EQ(get("/mistyped").status, 404);
  EXPECT_EQ(*get("/mistyped").body, "page");
}

TEST_F(Files, HashedNamesAreKeptForEver) {
  const auto response = get("/assets/app-1234.js");
  EXPECT_EQ(*response.body, "script");
  EXPECT_EQ(response.content_type, "text/javascript; charset=utf-8");
  EXPECT_NE(header(response, "Cache-Control").find("immutable"), std::string::npos);
  EXPECT_EQ(get("/assets/gone.js").content_type, "application/json");
}

TEST_F(Files, CompressedForThoseWhoTakeIt) {
  const auto response = get("/assets/app-1234.js", true);
  EXPECT_EQ(*response.body, "gz");
  EXPECT_EQ(header(response, "Content-Encoding"), "gzip");
  EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
  EXPECT_EQ(get("/assets/app-1234.js.gz").status, 404);
}

TEST_F(Files, AnUnchangedFileIsNotSentAgain) {
  const auto again = get("/", false, header(get("/"), "ETag"));
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(*again.body, "");
  EXPECT_EQ(get("/", false, "\"other\"").status, 200);
}

TEST_F(Files, NothingOutsideTheFolder) {
  for (const char* path : {"/../secret", "/assets/../../secret", "/%2e%2e/secret"})
    EXPECT_EQ(get(path).status, 404) << path;
}

TEST(StaticFolder, MustHaveThePage) {
  test::TemporaryFolder empty;
  EXPECT_FALSE(StaticFiles::load(empty.path()));
  EXPECT_FALSE(StaticFiles::load(empty.path() / "nowhere"));
}

}  // namespace
}  // namespace dialograum::net
