// Who may send a command: each command says it in `senders`, and in `when_ended` whether it is
// still taken after the workshop has ended. Room, authorship and phase are for the rules to judge.
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
