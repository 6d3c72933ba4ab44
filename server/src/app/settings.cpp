#include "app/settings.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <thread>

#include "app/redis_servers.hpp"
#include "net/origin.hpp"
#include "net/proxies.hpp"
#include "session/secret.hpp"

namespace dialograum::app {

namespace {

using Problem = std::optional<std::string>;

template <class Number>
Problem read_number(const std::string& value, long low, long high, Number& out) {
  long number = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc() || stop != end || number < low || number > high)
    return "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high);
  out = static_cast<Number>(number);
  return std::nullopt;
}

Problem read_bool(const std::string& value, bool& out) {
  if (value != "true" && value != "false") return "must be true or false";
  out = value == "true";
  return std::nullopt;
}

std::string text(bool value) { return value ? "true" : "false"; }

constexpr Setting settings_table[] = {
    {"host", "address to listen on",
     [](Settings& s, const std::string& v) -> Problem {
       s.host = v;
       return std::nullopt;
     },
     [](const Settings& s) { return s.host; }},
    {"port", "port, 0 for any free one",
     [](Settings& s, const std::string& v) { return read_number(v, 0, 65535, s.port); },
     [](const Settings& s) { return std::to_string(s.port); }},
    {"public-url", "the address people see, for links and QR codes",
     [](Settings& s, const std::string& v) -> Problem {
       if (v.empty()) {
         s.public_url.clear();
         return std::nullopt;
       }
       const auto address = net::parse_address(v);
       if (!address) return "must be like https://workshop.example.org, without a path";
       s.public_url = *address;
       return std::nullopt;
     },
     [](const Settings& s) { return s.public_url; }},
    {"trusted-proxy",
     "believe the X-Forwarded-For of this address or network (10.0.0.0/8); for several more than "
     "once",
     [](Settings& s, const std::string& v) -> Problem {
       if (!net::TrustedProxies::parse(v))
         return "must be an IP address or a network like 10.0.0.0/8";
       s.trusted_proxies = v;
       return std::nullopt;
     },
     [](const Settings& s) { return s.trusted_proxies; }},
    {"data", "folder of the database",
     [](Settings& s, const std::string& v) -> Problem {
       if (v.empty()) return "must not be empty";
       s.data = v;
       return std::nullopt;
     },
     [](const Settings& s) { return s.data.string(); }},
    {"redis",
     "keep workshops in this Redis, which several servers may share: redis://host or unix:///path; "
     "for several "
     "Redis more than once, each behind a label: 01=redis://host",
     [](Settings& s, const std::string& v) -> Problem {
       if (!v.empty())
         if (const auto servers = parse_redis_servers(v); !servers) return servers.error().sentence;
       s.redis = v;
       return std::nullopt;
     },
     [](const Settings& s) { return s.redis; }},
    {"redis-wait",
     "tell people that something is saved only when so many replicas of Redis have it, too",
     [](Settings& s, const std::string& v) { return read_number(v, 0, 5, s.redis_wait); },
     [](const Settings& s) { return std::to_string(s.redis_wait); }},
    {"allow-unsafe-redis", "use Redis although its settings may lose acknowledged entries",
     [](Settings& s, const std::string& v) { return read_bool(v, s.allow_unsafe_redis); },
     [](const Settings& s) { return text(s.allow_unsafe_redis); }},
    {"static", "folder of the built web client",
     [](Settings& s, const std::string& v) -> Problem {
       s.static_folder = v;
       return std::nullopt;
     },
     [](const Settings& s) { return s.static_folder.string(); }},
    {"templates", "folder of your own templates, offered after those of the program",
     [](Settings& s, const std::string& v) -> Problem {
       s.templates = v;
       return std::nullopt;
     },
     [](const Settings& s) { return s.templates.string(); }},
    {"create",
     "who may create workshops: loopback (this machine and whoever has the operator's link) or "
     "open (everybody)",
     [](Settings& s, const std::string& v) -> Problem {
       if (v != "open" && v != "loopback") return "must be open or loopback";
       s.create_open = v == "open";
       return std::nullopt;
     },
     [](const Settings& s) { return std::string(s.create_open ? "open" : "loopback"); }},
    {"operator-token", "the secret in the operator's link; not given: a new one with each start",
     [](Settings& s, const std::string& v) -> Problem {
       if (!v.empty() && (v.size() > 86 || session::problem_of_secret(v)))
         return "must be 22 to 86 characters of base64url, for example from: openssl rand -hex 16";
       s.operator_token = v;
       return std::nullopt;
     },
     [](const Settings& s) { return s.operator_token; }},
    {"demo", "keep a demo workshop",
     [](Settings& s, const std::string& v) { return read_bool(v, s.demo); },
     [](const Settings& s) { return text(s.demo); }},
    {"links", "write the links of the demo workshop to this file (mode 0600)",
     [](Settings& s, const std::string& v) -> Problem {
       s.links = v;
       return std::nullopt;
     },
     [](const Settings& s) { return s.links.string(); }},
    {"shards", "threads for sessions",
     [](Settings& s, const std::string& v) { return read_number(v, 1, 64, s.shards); },
     [](const Settings& s) { return std::to_string(s.shards); }},
    {"memory-mib",
     "take nobody new and no new workshops while the process has more MiB of memory than this; 0: "
     "three "
     "quarters of what the machine or its container has",
     [](Settings& s, const std::string& v) { return read_number(v, 0, 16'777'216, s.memory_mib); },
     [](const Settings& s) { return std::to_string(s.memory_mib); }},
    {"log-level", "debug, info, warn or error",
     [](Settings& s, const std::string& v) -> Problem {
       if (v != "debug" && v != "info" && v != "warn" && v != "error")
         return "must be debug, info, warn or error";
       s.log_level = v;
       return std::nullopt;
     },
     [](const Settings& s) { return s.log_level; }},
};

const Setting* find(std::string_view name) {
  for (const Setting& setting : settings_table)
    if (setting.name == name) return &setting;
  return nullptr;
}

// "public-url" to "public_url"
std::string file_key(std::string_view name) {
  std::string key(name);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

std::string variable_name(std::string_view name) {
  std::string variable = "DIALOGRAUM_" + file_key(name);
  for (char& c : variable)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return variable;
}

std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* string = node.as_string()) return string->get();
  if (const auto* integer = node.as_integer()) return std::to_string(integer->get());
  if (const auto* boolean = node.as_boolean()) return text(boolean->get());
  if (const auto* list = node.as_array()) {
    std::string joined;
    for (const toml::node& one : *list) {
      if (!one.is_string()) return std::nullopt;
      joined += (joined.empty() ? "" : ",") + one.as_string()->get();
    }
    return joined;
  }
  return std::nullopt;
}

}  // namespace

std::span<const Setting> all_settings() { return settings_table; }

Settings default_settings() {
  Settings settings;
  settings.shards = std::clamp(std::thread::hardware_concurrency(), 1u, 4u);
  return settings;
}

Problem apply_values(Settings& settings, const Values& values, std::string_view where) {
  for (const auto& [name, value] : values) {
    const Setting* setting = find(name);
    if (setting == nullptr) return std::string(where) + ": there is no setting " + name + ".";
    if (const auto problem = setting->set(settings, value))
      return std::string(where) + ": " + name + " " + *problem + ".";
  }
  return std::nullopt;
}

Problem apply_file(Settings& settings, const std::filesystem::path& file) {
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    std::ostringstream sentence;
    sentence << "The configuration file " << file.string()
             << " cannot be read: " << error.description() << " (" << error.source().begin << ").";
    return sentence.str();
  }
  Values values;
  for (const auto& [key, node] : table) {
    const auto value = text_of(node);
    std::string name(key.str());
    if (!value)
      return file.string() + ": " + name +
             " must be text, a list of texts, a number, true or false.";
    // One spelling in files; "public-url" there would only be confusing.
    if (name.find('-') != std::string::npos)
      return file.string() + ": there is no setting " + name + ".";
    std::replace(name.begin(), name.end(), '_', '-');
    values[name] = *value;
  }
  return apply_values(settings, values, file.string());
}

Problem apply_environment(Settings& settings,
                          const std::function<const char*(const char*)>& variable) {
  Values values;
  for (const Setting& setting : settings_table)
    if (const char* value = variable(variable_name(setting.name).c_str()))
      values[std::string(setting.name)] = value;
  return apply_values(settings, values, "environment (DIALOGRAUM_...)");
}

std::string print(const Settings& settings) {
  toml::table table;
  for (const Setting& setting : settings_table) {
    const std::string value = setting.get(settings);
    // What is shown is copied into tickets and chats.
    if (setting.name == "operator-token") continue;
    const std::string key = file_key(setting.name);
    if (value == "true" || value == "false") {
      table.insert(key, value == "true");
    } else if (setting.name == "port" || setting.name == "shards" || setting.name == "memory-mib" ||
               setting.name == "redis-wait") {
      table.insert(key, std::stoll(value));
    } else {
      table.insert(key, value);
    }
  }
  std::ostringstream out;
  out << table << '\n';
  if (!settings.operator_token.empty()) out << "# operator_token is set, and not shown\n";
  return out.str();
}

}  // namespace dialograum::app
