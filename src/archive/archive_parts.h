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

}  // namespace demarche
