# Libraries of the system, all from Debian 12. A folder links them by these names:
#   Boost::headers  nlohmann_json::nlohmann_json  Threads::Threads  ZLIB::ZLIB
#   PkgConfig::sqlite  PkgConfig::hiredis  PkgConfig::sodium  PkgConfig::crypto
#   GTest::gtest  mimalloc (the simulation only)
#   spdlog::spdlog  tomlplusplus::tomlplusplus (net and app only)
# A new one is added here and in server/tools/packages.bash.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sqlite REQUIRED IMPORTED_TARGET sqlite3>=3.40)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(crypto REQUIRED IMPORTED_TARGET libcrypto>=3)
if(DIALOGRAUM_NET)
  find_package(spdlog REQUIRED)
  find_package(tomlplusplus REQUIRED)
  # Debian's CLI11 brings headers only, in the place where they are found anyway.
  find_path(CLI11_HEADERS CLI/CLI.hpp REQUIRED)
endif()
if(DIALOGRAUM_TESTS)
  find_package(GTest REQUIRED)
  find_package(mimalloc 2 REQUIRED)
  include(GoogleTest)
endif()
