#include "log/redis_message.hpp"

#include <openssl/evp.h>

#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>

#include "base/crypto.hpp"

namespace dialograum::log {

namespace {

// The next word of `rest`, which is shortened; words are separated by single spaces.
std::string_view take_word(std::string_view& rest) {
  const auto end = rest.find(' ');
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return word;
}

// With the processor's own instructions for it where it has them: each server does this for every
// entry.
std::string sha1_hex(std::string_view bytes) {
  static const std::unique_ptr<EVP_MD, void (*)(EVP_MD*)> sha1(
      EVP_MD_fetch(nullptr, "SHA1", nullptr), EVP_MD_free);
  // To make one for each digest would take longer than the digest.
  thread_local const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(),
                                                                                EVP_MD_CTX_free);
  std::array<unsigned char, 20> digest;
  if (!sha1 || !context || EVP_DigestInit_ex2(context.get(), sha1.get(), nullptr) != 1 ||
      EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) != 1)
    throw std::runtime_error(
        "OpenSSL gives no SHA-1 on this machine, which the chain of the log in Redis needs");
  return hex(digest.data(), digest.size());
}

// entry <epoch> <seq> <time> <chain> <bytes of body> <content id>:<bytes> ...
std::optional<Message> parse_entry(std::string_view head, std::string_view bytes) {
  EntryMessage message;
  const auto epoch = parse_epoch(take_word(head));
  const auto seq = parse_number(take_word(head));
  const auto time = parse_number(take_word(head));
  message.chain = take_word(head);
  const auto size = parse_number(take_word(head));
  if (!epoch || !seq || !time || !size || *size > bytes.size()) return std::nullopt;
  message.record.epoch = *epoch;
  message.record.entry = {*seq, static_cast<std::int64_t>(*time),
                          std::string(bytes.substr(0, *size))};
  bytes.remove_prefix(*size);
  while (!head.empty()) {
    const std::string_view word = take_word(head);
    const auto colon = word.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto id = ContentId::parse(word.substr(0, colon));
    const auto length = parse_number(word.substr(colon + 1));
    if (!id || !length || *length > bytes.size()) return std::nullopt;
    message.record.contents.push_back({*id, std::string(bytes.substr(0, *length))});
    bytes.remove_prefix(*length);
  }
  if (!bytes.empty()) return std::nullopt;
  return message;
}

}  // namespace

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Epoch> parse_epoch(std::string_view text) {
  const auto hyphen = text.find('-');
  if (hyphen == std::string_view::npos) return std::nullopt;
  const auto counter = parse_number(text.substr(0, hyphen));
  const auto random = dialograum::detail::parse_hex64(text.substr(hyphen + 1));
  if (!counter || !random) return std::nullopt;
  return Epoch{*counter, *random};
}

std::optional<std::vector<ContentId>> parse_ids(std::string_view text) {
  std::vector<ContentId> ids;
  while (!text.empty()) {
    const auto id = ContentId::parse(take_word(text));
    if (!id) return std::nullopt;
    ids.push_back(*id);
  }
  return ids;
}

std::string chain_after(const std::string& chain_before, const Entry& entry) {
  return sha1_hex(chain_before + ' ' + std::to_string(entry.seq) + ' ' +
                  std::to_string(entry.time_ms) + '\n' + entry.body);
}

std::optional<Message> parse_message(std::string_view payload) {
  const auto line = payload.find('\n');
  if (line == std::string_view::npos) return std::nullopt;
  std::string_view head = payload.substr(0, line);
  const std::string_view bytes = payload.substr(line + 1);
  const std::string_view kind = take_word(head);
  if (kind == "entry") return parse_entry(head, bytes);
  if (kind == "deleted") return DeletedMessage{};
  if (kind == "erased") {
    auto ids = parse_ids(head);
    if (!ids) return std::nullopt;
    return ErasedMessage{std::move(*ids)};
  }
  if (kind == "epoch") {
    const auto epoch = parse_epoch(head);
    if (!epoch) return std::nullopt;
    return EpochMessage{*epoch};
  }
  return std::nullopt;
}

std::optional<StreamEntry> parse_stream_entry(const redis::Reply& reply) {
  if (reply.items.size() != 2 || reply.items[1].items.size() != 10) return std::nullopt;
  const std::string_view id = reply.items[0].text;
  const auto& fields = reply.items[1].items;  // e t h b c, as append.lua writes them
  const auto seq = parse_number(id.substr(0, id.find('-')));
  const auto epoch = parse_epoch(fields[1].text);
  const auto time = parse_number(fields[3].text);
  auto contents = parse_ids(fields[9].text);
  if (!seq || !epoch || !time || !contents) return std::nullopt;
  return StreamEntry{*epoch,
                     {*seq, static_cast<std::int64_t>(*time), fields[7].text},
                     fields[5].text,
                     std::move(*contents)};
}

std::optional<Place> parse_place(const redis::Reply& reply) {
  if (reply.items.size() != 3) return std::nullopt;
  const auto epoch = parse_epoch(reply.items[0].text);
  const auto seq = parse_number(reply.items[1].text);
  if (!epoch || !seq) return std::nullopt;
  return Place{*epoch, *seq, parse_number(reply.items[2].text).value_or(0)};
}

}  // namespace dialograum::log
