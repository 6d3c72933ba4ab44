#include "redis/reply_reader.hpp"

#include <hiredis/hiredis.h>

namespace dialograum::redis {

namespace {

Reply convert(const redisReply& from) {
  Reply to;
  switch (from.type) {
    case REDIS_REPLY_STATUS:
      to.kind = Reply::Kind::status;
      break;
    case REDIS_REPLY_ERROR:
      to.kind = Reply::Kind::error;
      break;
    case REDIS_REPLY_STRING:
      to.kind = Reply::Kind::text;
      break;
    case REDIS_REPLY_INTEGER:
      to.kind = Reply::Kind::integer;
      to.integer = from.integer;
      return to;
    case REDIS_REPLY_ARRAY:
      to.kind = Reply::Kind::array;
      to.items.reserve(from.elements);
      for (std::size_t i = 0; i < from.elements; ++i) to.items.push_back(convert(*from.element[i]));
      return to;
    default:
      return to;
  }
  to.text.assign(from.str, from.len);
  return to;
}

}  // namespace

void ReplyReader::Free::operator()(redisReader* reader) const { redisReaderFree(reader); }

ReplyReader::ReplyReader() : reader_(redisReaderCreate()) {}

bool ReplyReader::feed(std::string_view bytes) {
  return redisReaderFeed(reader_.get(), bytes.data(), bytes.size()) == REDIS_OK;
}

std::optional<Reply> ReplyReader::next(bool& broken) {
  void* raw = nullptr;
  broken = redisReaderGetReply(reader_.get(), &raw) != REDIS_OK;
  if (broken || raw == nullptr) return std::nullopt;
  const std::unique_ptr<redisReply, void (*)(void*)> reply(static_cast<redisReply*>(raw),
                                                           freeReplyObject);
  return convert(*reply);
}

void append_command(std::string& out, const std::vector<std::string>& words) {
  out += '*' + std::to_string(words.size()) + "\r\n";
  for (const std::string& word : words) {
    out += '$' + std::to_string(word.size()) + "\r\n";
    out += word;
    out += "\r\n";
  }
}

}  // namespace dialograum::redis
