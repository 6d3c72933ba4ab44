// Whether a text can be a seat's secret: 22 or more characters of base64url, as many as 128 random
// bits take. Pure function, any thread.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "protocol/codec.hpp"

namespace dialograum::session {

inline std::optional<protocol::DecodeError> problem_of_secret(std::string_view secret) {
  constexpr std::size_t chars_min = 22;
  const auto base64url = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  if (!std::all_of(secret.begin(), secret.end(), base64url))
    return protocol::DecodeError::bad_characters;
  if (secret.size() < chars_min) return protocol::DecodeError::too_short;
  return std::nullopt;
}

}  // namespace dialograum::session
