// Who may send a command: each states it as `senders`, and with `when_ended` that it is also taken
// after the workshop was ended. Whose room, whose card and which phase is for the rules to judge.
#pragma once

namespace dialograum::protocol::sender {

// The roles of a seat, a pseudonym, the node itself.
inline constexpr unsigned lead = 1;
inline constexpr unsigned co_lead = 2;
inline constexpr unsigned moderator = 4;
inline constexpr unsigned participant = 8;
inline constexpr unsigned pseudonym = 16;
inline constexpr unsigned node = 32;

inline constexpr unsigned leads = lead | co_lead;
inline constexpr unsigned staff = leads | moderator;
inline constexpr unsigned everybody = staff | participant | pseudonym;

}  // namespace dialograum::protocol::sender
