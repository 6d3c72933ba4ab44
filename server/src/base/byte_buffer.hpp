// Bytes that are written one after the other. There is room for most of what we write from the
// beginning; a string would grow several times, and ask itself each time whether it may. Plain
// value, one thread at a time.
#pragma once

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace dialograum {

class ByteBuffer {
 public:
  ByteBuffer() { extend(inline_bytes); }
  ByteBuffer(const ByteBuffer&) = delete;
  ByteBuffer& operator=(const ByteBuffer&) = delete;

  // Where the next `bytes` are to be written; until the next call.
  char* room(std::size_t bytes) {
    if (bytes > static_cast<std::size_t>(end_ - at_)) [[unlikely]]
      extend(2 * (size() + bytes));
    char* place = at_;
    at_ += bytes;
    return place;
  }
  // What was asked for beyond `end` is not needed.
  void end_at(char* end) { at_ = end; }
  [[gnu::always_inline]] void append(char byte) {  // else GCC calls it for each comma
    if (at_ == end_) [[unlikely]]
      extend(2 * size());
    *at_++ = byte;
  }
  void append(std::string_view bytes) { std::copy(bytes.begin(), bytes.end(), room(bytes.size())); }
  // Of at least one byte.
  char& last() { return at_[-1]; }
  // Of what is written.
  char& operator[](std::size_t i) { return bytes_[i]; }

  void reserve(std::size_t bytes) {
    if (bytes > bytes_.size()) extend(bytes);
  }
  std::size_t size() const { return static_cast<std::size_t>(at_ - bytes_.data()); }
  std::string_view view() const { return {bytes_.data(), size()}; }
  std::string str() const { return std::string(view()); }

 private:
  static constexpr std::size_t inline_bytes = 1024;

  [[gnu::noinline]] void extend(std::size_t bytes) {
    const std::size_t written = at_ ? size() : 0;
    bytes_.resize(bytes, boost::container::default_init);
    at_ = bytes_.data() + written;
    end_ = bytes_.data() + bytes_.size();
  }

  boost::container::small_vector<char, inline_bytes> bytes_;  // what is written, then room
  char* at_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace dialograum
