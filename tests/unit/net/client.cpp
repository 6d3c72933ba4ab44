#include "unit/net/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace dialograum::test {

namespace {

constexpr int patience_ms = 30'000;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

std::string host_of(std::uint16_t port) { return "localhost:" + std::to_string(port); }

Client::Client(std::uint16_t port)
    : host_(host_of(port)), descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("nobody listens");
}

Client::~Client() { ::close(descriptor_); }

bool Client::send(const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t n = ::send(descriptor_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) return false;
    sent += static_cast<std::size_t>(n);
  }
  return true;
}

bool Client::fill() {
  pollfd wait{descriptor_, POLLIN, 0};
  if (::poll(&wait, 1, patience_ms) != 1) return false;
  char buffer[4096];
  const ssize_t n = ::recv(descriptor_, buffer, sizeof buffer, 0);
  if (n <= 0) return false;
  received_.append(buffer, static_cast<std::size_t>(n));
  return true;
}

std::optional<std::string> Client::take(std::size_t bytes) {
  while (received_.size() < bytes)
    if (!fill()) return std::nullopt;
  std::string out = received_.substr(0, bytes);
  received_.erase(0, bytes);
  return out;
}

bool Client::closed() {
  while (fill()) {
  }
  pollfd wait{descriptor_, POLLIN, 0};
  return ::poll(&wait, 1, 0) == 1;
}

Answer Client::answer(bool head) {
  Answer out;
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos)
    if (!fill()) return out;
  const std::string header = *take(end + 4);
  out.status = std::stoi(header.substr(9, 3));
  std::size_t line = header.find("\r\n") + 2;
  while (line < end) {
    const std::size_t stop = header.find("\r\n", line);
    const std::size_t colon = header.find(": ", line);
    out.headers[lower(header.substr(line, colon - line))] = header.substr(colon + 2,
                                                                          stop - colon - 2);
    line = stop + 2;
  }
  const auto length = out.headers.find("content-length");
  if (!head && length != out.headers.end())
    out.body = take(std::stoul(length->second)).value_or("");
  return out;
}

Answer Client::upgrade(const std::string& path, const std::string& headers) {
  send("GET " + path + " HTTP/1.1\r\nHost: " + host_ +
       "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
       "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
       headers + "\r\n");
  return answer();
}

void Client::send_frame(int opcode, const std::string& payload) {
  std::string frame;
  frame += static_cast<char>(0x80 | opcode);
  const std::size_t size = payload.size();
  if (size < 126) {
    frame += static_cast<char>(0x80 | size);
  } else if (size < 65536) {
    frame += static_cast<char>(0x80 | 126);
    frame += static_cast<char>(size >> 8);
    frame += static_cast<char>(size & 255);
  } else {
    frame += static_cast<char>(0x80 | 127);
    for (int shift = 56; shift >= 0; shift -= 8)
      frame += static_cast<char>((static_cast<std::uint64_t>(size) >> shift) & 255);
  }
  frame.append(4, '\0');  // a mask of zeros leaves the payload as it is
  send(frame + payload);
}

std::optional<Client::Frame> Client::frame() {
  const auto head = take(2);
  if (!head) return std::nullopt;
  std::uint64_t size = static_cast<unsigned char>((*head)[1]) & 127;
  if (size >= 126) {
    const auto more = take(size == 126 ? 2 : 8);
    if (!more) return std::nullopt;
    size = 0;
    for (char c : *more) size = size << 8 | static_cast<unsigned char>(c);
  }
  const auto payload = take(size);
  if (!payload) return std::nullopt;
  return Frame{(*head)[0] & 15, *payload};
}

int Client::Frame::close_code() const {
  if (opcode != 8 || payload.size() < 2) return 0;
  return static_cast<unsigned char>(payload[0]) << 8 | static_cast<unsigned char>(payload[1]);
}

Answer request(std::uint16_t port, const std::string& method, const std::string& path,
               const std::string& headers, const std::string& body) {
  Client client(port);
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: " + host_of(port) + "\r\n" + headers;
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  client.send(text + "\r\n" + body);
  return client.answer(method == "HEAD");
}

}  // namespace dialograum::test
