// How long the network side waits and how much it takes; sizes of messages are in base/limits.hpp.
#pragma once

#include <chrono>
#include <cstddef>

namespace dialograum::net {

using std::chrono::seconds;

inline constexpr seconds http_idle{30};   // between two requests of one connection
inline constexpr seconds http_header{5};  // from a request's first byte to the end of its header
inline constexpr seconds http_body{15};   // for its body
inline constexpr seconds http_write{60};  // for taking an answer
// And one more second for so many bytes of a file, in either direction.
inline constexpr std::size_t slowest_bytes_per_s = 32 * 1024;
inline constexpr seconds http_linger{2};  // for noticing that we close

inline constexpr seconds ws_handshake{10};
inline constexpr seconds ws_idle{45};  // without any byte; a ping goes out at half of it
inline constexpr seconds ws_close{3};  // for answering a close frame

// Messages to one client that wait to go out. Beyond that we stop reading from it until they are
// gone: a client that does not take our answers cannot ask for more, and what we keep for it stays
// bounded.
inline constexpr std::size_t ws_queue = 256;

inline constexpr std::size_t descriptors_reserved = 64;  // for the log, files and the threads

}  // namespace dialograum::net
