// How a content id becomes a text of the protocol, even if the text was erased. Lives for one
// projection. Thread: the replica's.
#pragma once

#include "domain/state.hpp"
#include "protocol/codec.hpp"
#include "view/contents.hpp"

namespace dialograum::view {

// The zero id becomes an absent field.
template <class Tag>
protocol::Maybe<Id<Tag>> maybe(Id<Tag> id) {
  return id ? protocol::Maybe<Id<Tag>>(id) : std::nullopt;
}

class Texts {
 public:
  Texts(const domain::State& state, const Contents& contents)
      : state_(state), contents_(contents) {}

  template <std::size_t Max>
  void fill(protocol::Text<Max>& text, ContentId id) const {
    text.id = id;
    text.text = words_of(id);
  }
  template <std::size_t Max>
  void fill(protocol::Maybe<protocol::Text<Max>>& text, ContentId id) const {
    if (id) fill(text.emplace(), id);
  }
  // Settings hold only the ids of their texts.
  void fill(protocol::Settings& settings) const {
    protocol::for_each_text(settings,
                            [&](ContentId& id, std::string& text) { text = words_of(id); });
  }

 private:
  std::string words_of(ContentId id) const {
    if (const std::string* found = contents_.find(id)) return *found;
    return state_.language == protocol::Language::de ? "[gelöscht]" : "[deleted]";
  }
  const domain::State& state_;
  const Contents& contents_;
};

}  // namespace dialograum::view
