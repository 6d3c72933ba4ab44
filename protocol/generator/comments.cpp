#include "protocol/generator/comments.hpp"

#include <filesystem>
#include <fstream>
#include <regex>
#include <stdexcept>

namespace dialograum::protocol {
namespace {

void append(std::string& text, const std::string& more) {
  if (!text.empty() && !more.empty()) text += ' ';
  text += more;
}

void read_file(const std::filesystem::path& path, std::map<std::string, TypeComment>& comments) {
  static const std::regex comment_line(R"(^\s*//\s?(.*)$)");
  static const std::regex type_line(R"(^(?:struct|enum class) (\w+) \{(?:\s*//\s*(.*))?$)");
  static const std::regex using_line(R"(^using (\w+) =.*$)");
  static const std::regex member_line(
      R"(^  [^/]*?(\w+)(?: = [^;,]*|\{[^;]*\})?[;,](?:\s*//\s*(.*))?$)");
  std::ifstream file(path);
  std::string line;
  std::string above;        // comment lines since the last line of code
  std::string type;         // whose braces we are in
  std::string last_member;  // a comment may go on in the next line
  // where the comment of the line that opened the type stands, while it may go on below
  std::size_t type_comment_at = std::string::npos;
  for (std::smatch match; std::getline(file, line);) {
    if (std::regex_match(line, match, comment_line)) {
      if (!type.empty() && !last_member.empty())
        append(comments[type].members[last_member], match[1]);
      else if (line.find("//") == type_comment_at)
        append(comments[type].text, match[1]);
      else if (!match[1].str().starts_with("----"))
        append(above, match[1]);
      continue;
    }
    type_comment_at = std::string::npos;
    if (std::regex_match(line, match, type_line)) {
      type = match[1];
      if (match[2].matched) type_comment_at = line.find("//");
      append(above, match[2]);
      comments[type].text = above;
    } else if (std::regex_match(line, match, using_line)) {
      comments[match[1]].text = above;
    } else if (line.starts_with("}")) {
      type.clear();
    } else if (!type.empty() && std::regex_match(line, match, member_line)) {
      last_member = match[1];
      comments[type].members[last_member] = match[2];
      above.clear();
      continue;
    }
    last_member.clear();
    above.clear();
  }
}

}  // namespace

std::map<std::string, TypeComment> read_comments(const std::string& types_folder) {
  std::map<std::string, TypeComment> comments;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(types_folder))
    if (entry.path().extension() == ".hpp") read_file(entry.path(), comments);
  if (comments.empty()) throw std::runtime_error("no types in " + types_folder);
  return comments;
}

}  // namespace dialograum::protocol
