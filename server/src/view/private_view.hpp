// What only one person sees: their own place, ballots, dots and cards. Sent to that person's
// sessions only. Pure functions. Thread: the replica's.
#pragma once

#include <span>
#include <string_view>

#include "domain/state.hpp"
#include "view/contents.hpp"
#include "view/project.hpp"

namespace dialograum::view {

// `authors`: the seat and those of its pseudonyms that have left anything. since = 0: everything.
Projection private_view(const domain::State& state, const Contents& contents, SeatId seat,
                        std::span<const domain::Author> authors, domain::Seq since);

std::string own_message(const Projection& projection, std::string_view epoch);

}  // namespace dialograum::view
