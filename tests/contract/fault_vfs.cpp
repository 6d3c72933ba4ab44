#include "fault_vfs.hpp"

#include <sqlite3.h>

#include <atomic>
#include <cstdlib>

namespace dialograum::test {

namespace {

std::atomic<bool> disk_full{false};
std::atomic<bool> wal_unsynced{false};

sqlite3_vfs* real = nullptr;

// The real file follows in memory.
struct File {
  sqlite3_file base;
  bool is_wal;
  sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* below(sqlite3_file* file) { return reinterpret_cast<File*>(file)->below(); }

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
  if (disk_full) return SQLITE_FULL;
  if (reinterpret_cast<File*>(file)->is_wal) wal_unsynced = true;
  return below(file)->pMethods->xWrite(below(file), data, size, offset);
}

int sync(sqlite3_file* file, int flags) {
  const int result = below(file)->pMethods->xSync(below(file), flags);
  if (reinterpret_cast<File*>(file)->is_wal && result == SQLITE_OK) wal_unsynced = false;
  return result;
}

const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = [](sqlite3_file* f) { return below(f)->pMethods->xClose(below(f)); },
    .xRead = [](sqlite3_file* f, void* p, int n,
                sqlite3_int64 o) { return below(f)->pMethods->xRead(below(f), p, n, o); },
    .xWrite = write,
    .xTruncate = [](sqlite3_file* f,
                    sqlite3_int64 n) { return below(f)->pMethods->xTruncate(below(f), n); },
    .xSync = sync,
    .xFileSize = [](sqlite3_file* f,
                    sqlite3_int64* n) { return below(f)->pMethods->xFileSize(below(f), n); },
    .xLock = [](sqlite3_file* f, int l) { return below(f)->pMethods->xLock(below(f), l); },
    .xUnlock = [](sqlite3_file* f, int l) { return below(f)->pMethods->xUnlock(below(f), l); },
    .xCheckReservedLock =
        [](sqlite3_file* f, int* r) { return below(f)->pMethods->xCheckReservedLock(below(f), r); },
    .xFileControl = [](sqlite3_file* f, int op,
                       void* p) { return below(f)->pMethods->xFileControl(below(f), op, p); },
    .xSectorSize = [](sqlite3_file* f) { return below(f)->pMethods->xSectorSize(below(f)); },
    .xDeviceCharacteristics =
        [](sqlite3_file* f) { return below(f)->pMethods->xDeviceCharacteristics(below(f)); },
    .xShmMap =
        [](sqlite3_file* f, int page, int size, int extend, void volatile** p) {
          return below(f)->pMethods->xShmMap(below(f), page, size, extend, p);
        },
    .xShmLock = [](sqlite3_file* f, int o, int n,
                   int l) { return below(f)->pMethods->xShmLock(below(f), o, n, l); },
    .xShmBarrier = [](sqlite3_file* f) { below(f)->pMethods->xShmBarrier(below(f)); },
    .xShmUnmap = [](sqlite3_file* f, int d) { return below(f)->pMethods->xShmUnmap(below(f), d); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* own = reinterpret_cast<File*>(file);
  own->is_wal = (flags & SQLITE_OPEN_WAL) != 0;
  own->base.pMethods = nullptr;
  const int result = real->xOpen(real, name, own->below(), flags, out_flags);
  if (own->below()->pMethods) own->base.pMethods = &methods;
  return result;
}

}  // namespace

void install_fault_vfs() {
  static sqlite3_vfs vfs = [] {
    real = sqlite3_vfs_find(nullptr);
    sqlite3_vfs layer = *real;
    layer.zName = "fault";
    layer.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    layer.pNext = nullptr;
    layer.xOpen = open;
    return layer;
  }();
  sqlite3_vfs_register(&vfs, 1);
}

void set_disk_full(bool full) { disk_full = full; }
bool wal_has_unsynced_bytes() { return wal_unsynced; }

}  // namespace dialograum::test
