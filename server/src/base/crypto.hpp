// The parts of libsodium that we use: hashes under labels, tokens, comparison. Pure functions
// except random_token; any thread.
//
// A label separates the uses of one secret: from what is stored under one label (the hash of a
// token) nobody can compute what is made under another (a pseudonym).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace dialograum {

// BLAKE2b over label, a zero byte and message, as lower-case hex of `out_bytes` (16 to 64) bytes.
// `key` is empty or 16 to 64 bytes; `label` has no zero byte.
std::string blake2b(std::string_view key, std::string_view label, std::string_view message,
                    std::size_t out_bytes);

// Lower-case, two digits a byte.
std::string hex(const unsigned char* data, std::size_t size);

// What the server keeps of a token: 64 hex digits.
std::string token_hash(std::string_view token);

// The seat that a token proves in a workshop; never zero.
SeatId seat_of(std::string_view token, WorkshopId workshop);

// The author of anonymous input (P4): 32 hex digits that only the token's holder,
// or a server with a live session of that token, can form.
std::string pseudonym(std::string_view token, WorkshopId workshop, ActivityId activity);

// `bytes` of the kernel's randomness as base64url without padding.
std::string random_token(std::size_t bytes);

// Takes the same time wherever the difference is. Lengths are not secret.
bool constant_time_equal(std::string_view a, std::string_view b);

}  // namespace dialograum
