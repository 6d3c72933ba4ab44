// How a content id becomes a text of the protocol, also when the text was erased. Thread: the
// replica's.
#pragma once

#include "domain/state.hpp"
#include "view/contents.hpp"

namespace dialograum::view {

class Texts {
 public:
  Texts(const domain::State& state, const Contents& contents)
      : state_(state), contents_(contents) {}

  template <std::size_t Max>
  void fill(protocol::Text<Max>& text, ContentId id) const {
    text.id = id;
    const std::string* found = contents_.find(id);
    text.text = found ? *found : erased();
  }
  template <std::size_t Max>
  void fill(protocol::Maybe<protocol::Text<Max>>& text, ContentId id) const {
    if (id) fill(text.emplace(), id);
  }
  // Settings hold texts by id.
  void fill(protocol::Settings& settings) const {
    auto words = [&](auto& text) {
      if (text) fill(*text, text->id);
    };
    if (auto* info = std::get_if<protocol::InfoSettings>(&settings)) words(info->body);
    if (auto* rating = std::get_if<protocol::RatingSettings>(&settings)) {
      words(rating->low_label);
      words(rating->high_label);
    }
  }

 private:
  const char* erased() const {
    return state_.language == protocol::Language::de ? "[gelöscht]" : "[deleted]";
  }
  const domain::State& state_;
  const Contents& contents_;
};

}  // namespace dialograum::view
