// What an open Archive holds.
#pragma once
#include <memory>

#include "archive/database.h"
#include "demarche/archive.h"

namespace demarche {

struct Archive::Parts {
  std::unique_ptr<archive::Database> database;
  bool has_run = false;
};

namespace archive {

/// The database of an archive, for the rooms that ask more of it than its public face answers.
struct Access {
  static Database& database(Archive& archive) { return *archive.parts_->database; }
};

}  // namespace archive

}  // namespace demarche
