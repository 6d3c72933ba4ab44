// What an operator can set, in one table. Each setting has one name: a key of the configuration
// file (`public_url`), an environment variable (DIALOGRAUM_PUBLIC_URL) and a flag (--public-url). A
// flag overrides the environment, which overrides the file. Plain functions, main thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dialograum::app {

struct Settings {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string trusted_proxies;  // as net::TrustedProxies takes it
  std::string public_url;       // empty: the address that a request came to, else host and port
  std::filesystem::path data = "data";
  std::string redis;  // as parse_redis_servers takes it; empty: the log is a file in `data`
  std::size_t redis_wait = 0;
  bool allow_unsafe_redis = false;
  std::filesystem::path static_folder = "web-client/dist";
  std::filesystem::path templates;  // empty: only the shipped ones
  bool create_open = false;
  std::string operator_token;  // empty: a new one with each start
  bool demo = true;
  std::filesystem::path links;  // empty: none
  std::size_t shards = 1;
  std::size_t memory_mib = 0;  // 0: three quarters of what there is
  std::string log_level = "info";
};

struct Setting {
  std::string_view name;  // "public-url"
  std::string_view help;
  // Reads the value from text. Returns a sentence in English if it is no such value.
  std::optional<std::string> (*set)(Settings&, const std::string& value);
  std::string (*get)(const Settings&);
};
std::span<const Setting> all_settings();

using Values = std::map<std::string, std::string, std::less<>>;  // by name

// Each returns a sentence if something is wrong; some settings may have changed by then.
std::optional<std::string> apply_file(Settings& settings, const std::filesystem::path& file);
std::optional<std::string> apply_environment(
    Settings& settings, const std::function<const char*(const char*)>& variable);
std::optional<std::string> apply_values(Settings& settings, const Values& values,
                                        std::string_view where);

// A configuration file that gives these settings.
std::string print(const Settings& settings);

Settings default_settings();

}  // namespace dialograum::app
