// A workshop for tests of the export: commands by people with names of one letter, every entry
// really applied.
#pragma once

#include <map>
#include <string>

#include "domain/apply.hpp"
#include "export/export.hpp"
#include "view/contents.hpp"

namespace dialograum::exporting {

inline const RoomId plenary(0xa1);
inline const RoomId breakout(0xa2);
inline const SeatId lead(0xb1);
inline const SeatId moderator(0xb2);
inline const SeatId first_person(0xc1);  // up to 0xc9

class Workshop {
 public:
  explicit Workshop(protocol::Language language, std::uint32_t rules = domain::newest_rules);

  // Applies a command and expects it to be accepted.
  void by(SeatId seat, protocol::Command command);
  // `group`: what the node wrote beside it.
  void anonymous(int person, ActivityId scope, protocol::Command command,
                 ValueId group = ValueId());
  void by_node(protocol::Command command);

  // A step in the plenary; the activity that it has there.
  ActivityId step(StepId id, const std::string& title, protocol::Settings settings);
  void item(StepId step, std::uint64_t id, const std::string& text, bool heading = false);

  template <std::size_t Max>
  protocol::Text<Max> text(const std::string& words) {
    const ContentId id(next_content_++);
    contents_.put(id, words);
    return {id, words};
  }

  Source source() const { return {state_, contents_, "1-00000000000000ee"}; }

 private:
  void apply(protocol::EntryBody body, const std::string& series);

  domain::State state_;
  view::Contents contents_;
  std::map<std::string, std::uint64_t> numbers_;
  std::uint64_t next_content_ = 0xd000;
};

}  // namespace dialograum::exporting
