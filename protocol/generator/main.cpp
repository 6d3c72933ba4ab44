// protocol_generator TYPES_FOLDER OUT_FOLDER: writes what is derived from the types in C++, that is
// the schemas, the constants for TypeScript and the reference. protocol/generate runs it and then
// json-schema-to-typescript.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "protocol/generator/constants.hpp"
#include "protocol/generator/reference.hpp"
#include "protocol/generator/schema.hpp"

namespace {

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << content;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dialograum::protocol;
  if (argc != 3) {
    std::cerr << "usage: protocol_generator TYPES_FOLDER OUT_FOLDER\n";
    return 2;
  }
  try {
    const auto comments = read_comments(argv[1]);
    const std::filesystem::path out = argv[2];
    write_file(out / "schema/dialograum.v1.json", make_schema(comments).dump(2) + "\n");
    write_file(out / "schema/template.v1.json", make_template_schema(comments).dump(2) + "\n");
    write_file(out / "ts/limits.ts", make_limits_ts());
    write_file(out / "ts/codes.ts", make_codes_ts());
    write_file(out / "REFERENCE.md", make_reference(comments));
  } catch (const std::exception& error) {
    std::cerr << "protocol_generator: " << error.what() << "\n";
    return 1;
  }
}
