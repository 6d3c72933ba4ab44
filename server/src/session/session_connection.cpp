#include "session/session_connection.hpp"

#include "session/crash_journal.hpp"
#include "session/hosted_workshop.hpp"
#include "session/session.hpp"

namespace dialograum::session {

SessionConnection::SessionConnection(CrashJournal* journal,
                                     std::shared_ptr<HostedWorkshop> workshop,
                                     std::shared_ptr<Session> session)
    : journal_(journal), workshop_(std::move(workshop)), session_(std::move(session)) {}

void SessionConnection::on_message(std::string_view text) {
  const std::uint64_t key = journal_ ? key_of(text) : 0;
  if (journal_ && journal_->refuses(workshop_->id(), key)) {
    session_->bye(protocol::Bye::malformed);
  } else {
    const ScopedCrashNote note(journal_, workshop_->id(), key);
    session_->on_message(text);
  }
  const ScopedCrashNote note(journal_, workshop_->id(), 0);
  workshop_->after_event();
}

void SessionConnection::on_writable() {
  session_->on_writable();
  workshop_->after_event();
}

void SessionConnection::on_closed() {
  session_->on_closed();
  workshop_->after_event();
}

}  // namespace dialograum::session
