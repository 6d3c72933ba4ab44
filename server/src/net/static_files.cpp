#include "net/static_files.hpp"

#include <fstream>
#include <iterator>

#include "base/crypto.hpp"

namespace dialograum::net {

namespace {

namespace fs = std::filesystem;

std::string content_type_of(std::string_view extension) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".txt", "text/plain; charset=utf-8"},
      {".map", "application/json"},
  };
  for (const auto& [known, type] : types)
    if (known == extension) return std::string(type);
  return "application/octet-stream";
}

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return std::nullopt;
  return bytes;
}

// The pages that the client draws itself; the same list as in web-client/src/router.svelte.ts.
bool is_client_route(std::string_view path) {
  static constexpr std::string_view exact[] = {"/", "/neu", "/barrierefreiheit", "/datenschutz"};
  for (std::string_view known : exact)
    if (path == known) return true;
  return path.starts_with("/j/") || path.starts_with("/w/");
}

}  // namespace

std::optional<StaticFiles> StaticFiles::load(const fs::path& folder) {
  StaticFiles out;
  std::error_code ec;
  for (fs::recursive_directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
    if (!it->is_regular_file(ec) || it->path().extension() == ".gz") continue;
    auto bytes = read_file(it->path());
    if (!bytes) return std::nullopt;
    const std::string url = "/" + it->path().lexically_relative(folder).generic_string();
    File file;
    file.etag = '"' + blake2b({}, "dialograum.etag", *bytes, 16) + '"';
    file.content_type = content_type_of(it->path().extension().string());
    file.immutable = url.starts_with("/assets/");
    file.bytes = std::make_shared<const std::string>(std::move(*bytes));
    if (auto gzip = read_file(it->path().string() + ".gz"))
      file.gzip = std::make_shared<const std::string>(std::move(*gzip));
    out.files_.emplace(url, std::move(file));
  }
  if (ec || !out.files_.contains("/index.html")) return std::nullopt;
  return out;
}

Response StaticFiles::answer(const Request& request, const File& file, int status) {
  Response out;
  out.status = status;
  out.content_type = file.content_type;
  out.headers.emplace_back("Cache-Control",
                           file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  // Weak, because the compressed form has the same tag.
  const std::string etag = "W/" + file.etag;
  out.headers.emplace_back("ETag", etag);
  if (file.gzip) out.headers.emplace_back("Vary", "Accept-Encoding");
  if (status == 200 && request.if_none_match.find(file.etag) != std::string::npos) {
    out.status = 304;
    return out;
  }
  if (file.gzip && request.accepts_gzip) {
    out.headers.emplace_back("Content-Encoding", "gzip");
    out.body = file.gzip;
  } else {
    out.body = file.bytes;
  }
  return out;
}

Response StaticFiles::answer(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") return method_not_allowed("GET, HEAD");
  const File& index = files_.find("/index.html")->second;
  if (is_client_route(request.path)) return answer(request, index, 200);
  if (const auto found = files_.find(request.path); found != files_.end())
    return answer(request, found->second, 200);
  // A missing asset must not look like a script; a mistyped page gets the client, which says so.
  if (request.path.starts_with("/assets/"))
    return error(404, HttpFault::not_found, "Diese Datei gibt es nicht.", "There is no such file.");
  return answer(request, index, 404);
}

}  // namespace dialograum::net
