// One record into the archive: as a new page, a new version of a page, a new reading of a version, or not at all.
#pragma once
#include <cstdint>
#include <string>

#include "archive/database.h"
#include "archive/name_forms.h"
#include "demarche/archive.h"
#include "demarche/record.h"
#include "demarche/versions.h"

namespace demarche::archive {

/// What the world knows a page by: its URL, else its row's own id, else the file it is alone in (hashed: an archive
/// that is handed on should not tell its owner's folders), else its bytes. The last are rows of a collection without id
/// or URL, whose line may change with the next row put in, and standard input.
std::string known_by(const Page& page);
std::string known_by_path(const std::string& path);

/// The key of a reader (program, model, lexicons) in this archive, made at its first use.
std::int64_t reader_key(Database& database, const Versions& versions);

/// Stores the record inside the transaction that is open. What goes wrong is kept by the database; the caller undoes
/// all that was done since.
/// What has to be joined anew goes into `unresolved`; resolve() it before the transaction ends.
Stored store_record(Database& database, const Record& record, std::int64_t reader, std::int64_t run, KeptWords kept,
                    Unresolved& unresolved);

}  // namespace demarche::archive
