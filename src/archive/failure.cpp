#include "archive/failure.h"

#include <sqlite3.h>

namespace demarche::archive {
namespace {

std::string in_words(sqlite3* handle, int code) {
  const std::string detail = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "the archive is locked: another program is writing to it; try again when it has ended";
    case SQLITE_FULL:
      return "the archive cannot grow: the disk or its largest size is full; make room and run again, what was stored "
             "before is safe";
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
      // Only a full disk has a code of its own; a quota and the system's largest file size look like a failing disk.
      if (code == SQLITE_IOERR_WRITE) {
        return "the archive cannot be written: a quota or the largest size of files is reached, or the disk fails; "
               "what was "
               "stored before is safe";
      }
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
