// Backup and restore of a data folder. Any thread; both block.
//
// A backup is one file, the database as it was at one moment. It may be made while the folder is
// served: the server goes on, and what it erases meanwhile leaves its write-ahead log when the
// backup has been read.
//
// A restore puts a backup in the place of the folder's database; the folder must not be served. It
// never brings back what was erased or deleted since: the present database's tombstones and erased
// texts are applied to the restored one (if the present one cannot be read, that is impossible, and
// the result says so). Every workshop gets a new epoch above all that clients may have seen, so
// that they start from what is there and send their own input again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "log/sqlite_log.hpp"

namespace dialograum::log {

// `target` must not exist; it appears (mode 0600) when it is complete and durable.
std::optional<OpenFailure> backup(const std::string& folder, const std::string& target);

struct Restored {
  std::optional<OpenFailure> failure;  // the folder is as it was
  std::size_t workshops = 0;           // in the folder now
  std::size_t deleted_again = 0;       // workshops of the backup that were deleted since
  std::size_t erased_again = 0;        // texts erased since
  bool present_unreadable = false;     // so that nothing could be deleted or erased again
};
Restored restore(const std::string& folder, const std::string& backup, const Clock& clock,
                 Random& random);

}  // namespace dialograum::log
