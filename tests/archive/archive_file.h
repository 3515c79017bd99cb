// An archive in a folder of its own, for tests.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "demarche/archive.h"
#include "support/sample_record.h"

namespace demarche::archive {

inline constexpr std::chrono::sys_seconds kNoon =
    std::chrono::sys_days(std::chrono::year(2023) / 3 / 7) + std::chrono::hours(12);
inline const Versions kVersions{"1.0.0", "model 3", "lexicons 7", "generic"};

/// A folder that is gone after the test.
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "demarche-test-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string file(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline Archive opened(const std::string& path, ArchiveMode mode = ArchiveMode::create) {
  auto archive = Archive::open(path, mode);
  if (!archive) throw std::runtime_error(archive.error().text());
  return *std::move(archive);
}

/// Stores the records in one run.
inline std::vector<Stored> store(Archive& archive, const std::vector<Record>& records,
                                 const Versions& versions = kVersions) {
  auto run = archive.start_run(versions, "test", kNoon);
  if (!run) throw std::runtime_error(run.error().text());
  std::vector<Stored> out;
  for (const Record& record : records) {
    const auto stored = run->store(record);
    if (!stored) throw std::runtime_error(stored.error().text());
    out.push_back(*stored);
  }
  if (const Status finished = run->finish(kNoon); !finished) throw std::runtime_error(finished.error().text());
  return out;
}

/// All content of the file as text, row by row, but for the manifest.
std::string dump(const std::string& path);

}  // namespace demarche::archive
