// A workshop as its log tells it: state and texts, brought to the log's head. Used to open a
// replica and, on its own, for exports. load() calls back on the log's thread; the rest is pure.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "domain/apply.hpp"
#include "log/log.hpp"
#include "view/contents.hpp"

namespace dialograum::replica {

struct Loaded {
  log::Epoch epoch;
  domain::State state;
  view::Contents contents;
  domain::Seq snapshot_seq = 0;  // of the snapshot it started from; 0: none
  // Erasures and the deletion that entries of the tail ordered, in case a crash prevented them.
  std::vector<ContentId> still_to_erase;
  std::vector<FileId> files_to_remove;
  bool still_to_remove = false;
};

// None when the snapshot or an entry cannot be read: the data is damaged or from a newer version.
std::optional<Loaded> replay(log::LogListener::Opened opened);
// Decodes one entry of the log for the domain; none when it cannot be read.
std::optional<domain::Entry> decode_entry(const log::Entry& entry);

// Reads a workshop once. `done` is called on the log's thread, which does not wait for the replay:
// that happens in Pending::finish(), on any thread that the caller chooses.
class Pending {
 public:
  explicit Pending(log::LogListener::Opened opened) : opened_(std::move(opened)) {}
  std::shared_ptr<const Loaded> finish();  // null when the data cannot be read; call once

 private:
  log::LogListener::Opened opened_;
};
void load(log::Log& log, WorkshopId id,
          std::function<void(std::optional<log::Error>, std::shared_ptr<Pending>)> done);

}  // namespace dialograum::replica
