// The canonical encoding of a state: the same bytes for the same state on every replica and
// machine, the base of the state hash and of snapshots. Members at zero are left out, so that a new
// member changes no old hash; a member's position is its name, so members are only ever appended.
// Pure functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/state.hpp"

namespace dialograum::domain {

// Raised when the meaning of stored states changes; older ones are upgraded when they are read.
inline constexpr std::uint32_t state_version = 1;

std::string encode_state(const State& state);
// None when the bytes are not a state of this version.
std::optional<State> decode_state(std::string_view bytes, std::uint32_t version);
// BLAKE2b-256 of the encoding, 64 hex digits.
std::string state_hash(const State& state);
std::string hash_of_encoded(std::string_view bytes);

}  // namespace dialograum::domain
