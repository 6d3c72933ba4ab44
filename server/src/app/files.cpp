#include "app/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

namespace dialograum::app {

namespace {

bool write_all(int descriptor, const std::string& bytes) {
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t n = ::write(descriptor, bytes.data() + written, bytes.size() - written);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    written += static_cast<std::size_t>(n);
  }
  return ::fsync(descriptor) == 0;
}

}  // namespace

std::optional<std::string> write_private(const std::filesystem::path& path,
                                         const std::string& bytes) {
  // Beside the target, so that the rename stays within one file system.
  const std::string temporary = path.string() + ".new-" + std::to_string(::getpid());
  const auto failed = [&] {
    const std::string sentence = "The file " + path.string() +
                                 " cannot be written: " + std::strerror(errno) + ".";
    ::unlink(temporary.c_str());
    return sentence;
  };
  const int descriptor = ::open(temporary.c_str(),
                                O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return failed();
  const bool complete = write_all(descriptor, bytes);
  if (::close(descriptor) != 0 || !complete) return failed();
  if (std::rename(temporary.c_str(), path.c_str()) != 0) return failed();
  return std::nullopt;
}

std::optional<std::string> read_whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace dialograum::app
