// Where projections read texts. The state holds content ids only (server/decisions/0021). Thread:
// the replica's.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.hpp"

namespace dialograum::view {

class Contents {
 public:
  void put(ContentId id, std::string text) {
    const std::size_t size = text.size();
    if (texts_.try_emplace(id, std::move(text)).second) bytes_ += size;
  }
  // Returns whether it was there.
  bool erase(ContentId id) {
    const auto it = texts_.find(id);
    if (it == texts_.end()) return false;
    bytes_ -= it->second.size();
    texts_.erase(it);
    return true;
  }
  // Null when the text was erased.
  const std::string* find(ContentId id) const {
    auto it = texts_.find(id);
    return it == texts_.end() ? nullptr : &it->second;
  }
  template <class Call>
  void for_each(Call call) const {
    for (const auto& [id, text] : texts_) call(id, text);
  }
  std::size_t size() const { return texts_.size(); }
  std::size_t bytes() const { return bytes_; }  // of all texts
  // Forgets every text for which `keep(id)` is false.
  template <class Keep>
  void sweep(Keep keep) {
    std::erase_if(texts_, [&](const auto& pair) {
      const bool goes = !keep(pair.first);
      if (goes) bytes_ -= pair.second.size();
      return goes;
    });
  }

 private:
  std::unordered_map<ContentId, std::string> texts_;
  std::size_t bytes_ = 0;
};

}  // namespace dialograum::view
