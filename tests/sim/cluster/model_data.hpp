// What a Redis server holds, in native C++: as much of it as the log uses. Copyable, so that a
// replica that is behind, or a backup, is a copy made earlier. Plain value. Thread: the test's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace dialograum::testing {

class ModelData {
 public:
  using Hash = std::map<std::string, std::string, std::less<>>;
  using Set = std::set<std::string>;
  using Scores = std::map<std::string, double>;
  struct StreamEntry {
    std::uint64_t id = 0;  // of "<id>-0"
    std::vector<std::string> fields;
  };
  struct Stream {
    std::vector<StreamEntry> entries;
    std::uint64_t last_id = 0;
  };

  // ---- keys ----
  bool exists(const std::string& key) const { return values_.contains(key); }
  bool del(const std::string& key) {
    expires_ms_.erase(key);
    return values_.erase(key) > 0;
  }
  void expire_at(const std::string& key, std::int64_t ms) {
    if (exists(key)) expires_ms_[key] = ms;
  }
  void drop_expired(std::int64_t now_ms);
  bool empty() const { return values_.empty(); }

  // ---- strings ----
  std::optional<std::string> get(const std::string& key) const;
  void set(const std::string& key, std::string value);
  std::int64_t incr(const std::string& key);

  // ---- hashes ----
  // Good until the field changes.
  static std::optional<std::string_view> hget(const Hash& hash, std::string_view field);
  std::optional<std::string_view> hget(const std::string& key, std::string_view field) const {
    return hget(hash(key), field);
  }
  void hset(const std::string& key, std::string_view field, std::string_view value);
  bool hsetnx(const std::string& key, const std::string& field, std::string value);
  void hdel(const std::string& key, const std::string& field);
  const Hash& hash(const std::string& key) const;

  // ---- sets ----
  bool sismember(const std::string& key, const std::string& member) const;
  void sadd(const std::string& key, std::string member);
  const Set& members(const std::string& key) const;

  // ---- sorted sets ----
  void zadd(const std::string& key, double score, std::string member);
  void zrem(const std::string& key, const std::string& member);
  const Scores& scores(const std::string& key) const;

  // ---- streams ----
  // False when the id is not above the last.
  bool xadd(const std::string& key, std::uint64_t id, std::vector<std::string> fields);
  void set_last_id(const std::string& key, std::uint64_t id);
  // For mutants: changes what stands in the last entry.
  void set_last_field(const std::string& key, std::size_t field, std::string value);
  const Stream& stream(const std::string& key) const;
  const StreamEntry* last_entry(const std::string& key) const;
  const StreamEntry* entry(const std::string& key, std::uint64_t id) const;

 private:
  using Value = std::variant<std::string, Hash, Set, Scores, Stream>;
  template <class T>
  T& make(const std::string& key);
  template <class T>
  const T& read(const std::string& key) const;

  std::unordered_map<std::string, Value> values_;
  std::map<std::string, std::int64_t> expires_ms_;
};

}  // namespace dialograum::testing
