// Files as SQLite is told of them.
#pragma once
#include <string>

namespace demarche::archive {

/// The path as a URI that says: nobody writes to this file.
std::string immutable_uri(const std::string& path);

}  // namespace demarche::archive
