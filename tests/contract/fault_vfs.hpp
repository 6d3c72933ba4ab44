// A layer between SQLite and the disk: refuses to write when a test says that the disk is full, and
// knows whether all that was written to a write-ahead log has been synced. It becomes SQLite's
// default. Any thread.
#pragma once

namespace dialograum::test {

void install_fault_vfs();

// From now on each write answers "no space", or works again.
void set_disk_full(bool full);

// Bytes were written to a write-ahead log and not synced since.
bool wal_has_unsynced_bytes();

}  // namespace dialograum::test
