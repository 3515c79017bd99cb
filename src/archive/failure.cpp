#include "archive/failure.h"

#include <sqlite3.h>

#include <cerrno>

namespace demarche::archive {
namespace {

constexpr const char* kFull =
    "the archive cannot grow: the disk, a quota or its largest size is full; make room and run again, what was stored "
    "before "
    "is safe";

/// SQLite names a write that found no room an I/O error when the system's own code is not the usual one.
bool system_found_no_room(sqlite3* handle) {
  const int system = handle == nullptr ? 0 : sqlite3_system_errno(handle);
  return system == ENOSPC || system == EDQUOT || system == EFBIG;
}

std::string in_words(sqlite3* handle, int code) {
  const std::string detail = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "the archive is locked: another program is writing to it; try again when it has ended";
    case SQLITE_FULL:
      return kFull;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      return "the archive is damaged (" + detail + "); bring back a copy, or save what is left with sqlite3's .recover";
    case SQLITE_NOTADB:
      return "is not an archive: no SQLite file, or one that is encrypted or damaged at its start";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "the archive cannot be written: the file or its folder is read-only";
    case SQLITE_CANTOPEN:
      return "the archive cannot be opened, or the files beside it (-wal, -shm) cannot be made: look at the rights to "
             "the file "
             "and its folder";
    case SQLITE_IOERR:
      if (system_found_no_room(handle)) return kFull;
      return "the archive cannot be read or written (" + detail + "); look at the disk";
    case SQLITE_NOMEM:
      return "there is not enough memory for this archive";
    case SQLITE_SCHEMA:
    case SQLITE_ERROR:
      return "the archive is damaged or was changed by another program (" + detail + ")";
    default:
      return "the archive cannot be used (" + detail + ")";
  }
}

}  // namespace

Error failure_in_words(sqlite3* handle, int code, const std::string& name) {
  return Error{in_words(handle, code), name};
}

}  // namespace demarche::archive
