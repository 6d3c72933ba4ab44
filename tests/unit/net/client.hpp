// A client of HTTP and WebSocket over a plain socket, small enough to do everything wrong on
// purpose.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace dialograum::test {

struct Answer {
  int status = 0;                              // 0: no answer
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class Client {
 public:
  explicit Client(std::uint16_t port);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool send(const std::string& bytes);
  // One whole HTTP answer. HEAD answers have a length but no body.
  Answer answer(bool head = false);
  bool closed();  // the other side has ended the connection (waits for it)

  // ---- WebSocket ----
  // The upgrade to this path; further header lines as they go out.
  Answer upgrade(const std::string& path, const std::string& headers);
  void send_frame(int opcode, const std::string& payload);
  void send_text(const std::string& text) { send_frame(1, text); }
  struct Frame {
    int opcode = 0;
    std::string payload;
    int close_code() const;
  };
  std::optional<Frame> frame();

 private:
  bool fill();
  std::optional<std::string> take(std::size_t bytes);

  std::string host_;
  int descriptor_ = -1;
  std::string received_;
};

// What a program on this machine calls the server: "localhost:8080".
std::string host_of(std::uint16_t port);

// One request on a connection of its own; `headers` are lines that end in CR LF.
Answer request(std::uint16_t port, const std::string& method, const std::string& path,
               const std::string& headers = "", const std::string& body = "");

// What our own browsers send with an upgrade.
inline const std::string subprotocol_header = "Sec-WebSocket-Protocol: dialograum.v1\r\n";

}  // namespace dialograum::test
