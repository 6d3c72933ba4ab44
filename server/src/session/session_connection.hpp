// One connection as the shell (net) sees it, from the accepted WebSocket to its end: hands what
// comes to the session, notes what it works on, and lets the workshop send what is due.
//
// Thread: the shard's. Lifetime: the shell's.
#pragma once

#include <memory>
#include <string_view>

namespace dialograum::session {

class CrashJournal;
class HostedWorkshop;
class Session;

class SessionConnection {
 public:
  SessionConnection(CrashJournal* journal, std::shared_ptr<HostedWorkshop> workshop,
                    std::shared_ptr<Session> session);
  void on_message(std::string_view text);  // one whole text message, at most 64 KiB
  void on_writable();                      // the transport can take messages again
  void on_closed();                        // the connection is gone; the last call

 private:
  CrashJournal* journal_;
  std::shared_ptr<HostedWorkshop> workshop_;
  std::shared_ptr<Session> session_;
};

}  // namespace dialograum::session
