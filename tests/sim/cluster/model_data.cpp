#include "model_data.hpp"

#include <algorithm>

namespace dialograum::testing {

template <class T>
T& ModelData::make(const std::string& key) {
  auto it = values_.find(key);
  if (it == values_.end()) it = values_.emplace(key, T()).first;
  return std::get<T>(it->second);
}

template <class T>
const T& ModelData::read(const std::string& key) const {
  static const T nothing;
  const auto it = values_.find(key);
  return it == values_.end() ? nothing : std::get<T>(it->second);
}

void ModelData::drop_expired(std::int64_t now_ms) {
  for (auto it = expires_ms_.begin(); it != expires_ms_.end();) {
    if (it->second <= now_ms) {
      values_.erase(it->first);
      it = expires_ms_.erase(it);
    } else {
      ++it;
    }
  }
}

std::optional<std::string> ModelData::get(const std::string& key) const {
  return exists(key) ? std::optional(read<std::string>(key)) : std::nullopt;
}

void ModelData::set(const std::string& key, std::string value) {
  expires_ms_.erase(key);
  values_.insert_or_assign(key, std::move(value));
}

std::int64_t ModelData::incr(const std::string& key) {
  auto& value = make<std::string>(key);
  const std::int64_t next = (value.empty() ? 0 : std::stoll(value)) + 1;
  value = std::to_string(next);
  return next;
}

std::optional<std::string_view> ModelData::hget(const Hash& hash, std::string_view field) {
  const auto it = hash.find(field);
  return it == hash.end() ? std::nullopt : std::optional<std::string_view>(it->second);
}

void ModelData::hset(const std::string& key, std::string_view field, std::string_view value) {
  Hash& hash = make<Hash>(key);
  auto it = hash.lower_bound(field);
  if (it == hash.end() || it->first != field) it = hash.emplace_hint(it, field, std::string());
  it->second.assign(value);
}

bool ModelData::hsetnx(const std::string& key, const std::string& field, std::string value) {
  return make<Hash>(key).try_emplace(field, std::move(value)).second;
}

// A hash, set or sorted set without members is no key.
void ModelData::hdel(const std::string& key, const std::string& field) {
  if (!exists(key)) return;
  auto& hash = make<Hash>(key);
  hash.erase(field);
  if (hash.empty()) del(key);
}

const ModelData::Hash& ModelData::hash(const std::string& key) const { return read<Hash>(key); }

bool ModelData::sismember(const std::string& key, const std::string& member) const {
  return read<Set>(key).contains(member);
}

void ModelData::sadd(const std::string& key, std::string member) {
  make<Set>(key).insert(std::move(member));
}

const ModelData::Set& ModelData::members(const std::string& key) const { return read<Set>(key); }

void ModelData::zadd(const std::string& key, double score, std::string member) {
  make<Scores>(key).insert_or_assign(std::move(member), score);
}

void ModelData::zrem(const std::string& key, const std::string& member) {
  if (!exists(key)) return;
  auto& scores = make<Scores>(key);
  scores.erase(member);
  if (scores.empty()) del(key);
}

const ModelData::Scores& ModelData::scores(const std::string& key) const {
  return read<Scores>(key);
}

bool ModelData::xadd(const std::string& key, std::uint64_t id, std::vector<std::string> fields) {
  auto& stream = make<Stream>(key);
  if (id <= stream.last_id) return false;
  stream.entries.push_back({id, std::move(fields)});
  stream.last_id = id;
  return true;
}

void ModelData::set_last_id(const std::string& key, std::uint64_t id) {
  make<Stream>(key).last_id = id;
}

void ModelData::set_last_field(const std::string& key, std::size_t field, std::string value) {
  auto& entries = make<Stream>(key).entries;
  if (!entries.empty()) entries.back().fields.at(field) = std::move(value);
}

const ModelData::Stream& ModelData::stream(const std::string& key) const {
  return read<Stream>(key);
}

const ModelData::StreamEntry* ModelData::last_entry(const std::string& key) const {
  const auto& entries = read<Stream>(key).entries;
  return entries.empty() ? nullptr : &entries.back();
}

const ModelData::StreamEntry* ModelData::entry(const std::string& key, std::uint64_t id) const {
  const auto& entries = read<Stream>(key).entries;
  const auto it = std::lower_bound(
      entries.begin(), entries.end(), id,
      [](const StreamEntry& e, std::uint64_t wanted) { return e.id < wanted; });
  return it == entries.end() || it->id != id ? nullptr : &*it;
}

}  // namespace dialograum::testing
