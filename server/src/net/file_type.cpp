#include "net/file_type.hpp"

namespace dialograum::net {

using protocol::FileType;
using namespace std::string_view_literals;

std::optional<FileType> file_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return FileType::png;
  if (bytes.starts_with("\xff\xd8\xff"sv)) return FileType::jpeg;
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return FileType::gif;
  if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv)
    return FileType::webp;
  if (bytes.starts_with("%PDF-"sv)) return FileType::pdf;
  return std::nullopt;
}

std::string_view content_type_of(FileType type) {
  switch (type) {
    case FileType::png:
      return "image/png";
    case FileType::jpeg:
      return "image/jpeg";
    case FileType::webp:
      return "image/webp";
    case FileType::gif:
      return "image/gif";
    case FileType::pdf:
      break;
  }
  return "application/pdf";
}

}  // namespace dialograum::net
