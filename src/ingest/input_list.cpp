#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "ingest/byte_stream.h"
#include "ingest/ingest.h"
#include "ingest/sniff.h"

namespace demarche::ingest {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

/// Whether a file of a folder is of a kind that is read; files that cannot be opened are, so that they are named.
bool is_input(const std::string& path) {
  constexpr std::array kEndings = {"txt"sv, "text"sv, "html"sv, "htm"sv, "xhtml"sv, "jsonl"sv, "ndjson"sv};
  const std::string name = path.substr(path.find_last_of('/') + 1);
  if (name.starts_with('.')) return false;
  const std::string ending = ending_of(path);
  if (std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end()) return true;
  auto source = open_source(path);
  if (!source) return ending.empty() || ending == "json";
  ByteStream stream(*std::move(source), path);
  const auto head = stream.peek(kSniffedBytes);
  if (!head) return false;
  const Kind kind = sniff(*head, path).kind;
  if (kind == Kind::html) return ending != "xml" && ending != "svg" && ending != "js" && ending != "css";
  if (ending != "json") return false;
  return head->find("\"text\"") != std::string_view::npos || head->find("\"articleBody\"") != std::string_view::npos;
}

Error folder_error(const std::string& path, const std::error_code& failure) {
  return Error{"the folder cannot be read: " + failure.message(), path};
}

}  // namespace

Result<InputList> list_inputs(const std::string& path) {
  InputList out;
  std::error_code failure;
  if (path == "-") return InputList{{path}, 0};
  const fs::file_status about = fs::status(path, failure);
  if (about.type() == fs::file_type::not_found) return Error{"no such file or folder", path};
  if (failure) return Error{"cannot be looked at: " + failure.message(), path};
  if (about.type() != fs::file_type::directory) return InputList{{path}, 0};

  fs::recursive_directory_iterator files(path, fs::directory_options::skip_permission_denied, failure);
  if (failure) return folder_error(path, failure);
  for (; files != fs::recursive_directory_iterator(); files.increment(failure)) {
    std::error_code gone;
    const bool is_folder = files->is_directory(gone) && !files->is_symlink(gone);
    if (is_folder && files->path().filename().native().starts_with('.')) files.disable_recursion_pending();
    if (files->is_regular_file(gone)) {
      std::string file = files->path().string();
      if (is_input(file)) {
        out.paths.push_back(std::move(file));
      } else {
        ++out.skipped;
      }
    }
    if (failure) return folder_error(path, failure);
  }
  std::sort(out.paths.begin(), out.paths.end());
  return out;
}

}  // namespace demarche::ingest
