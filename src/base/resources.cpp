#include "base/resources.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/hash.h"

namespace demarche {
namespace {

constexpr std::uintmax_t kLargestFile = 64ULL << 20U;

Result<std::string> read_file(const std::filesystem::path& path) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(path, failure);
  if (failure) return Error{"cannot be read: " + failure.message(), path.string()};
  if (size > kLargestFile) return Error{"is larger than the 64 MB a lexicon file may have", path.string()};
  std::ifstream in(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  in.read(text.data(), static_cast<std::streamsize>(size));
  if (!in) return Error{"cannot be read to its end", path.string()};
  return text;
}

}  // namespace

Resources Resources::built_in() {
  Resources out;
  for (const BuiltInFile& file : built_in_files()) out.built_in_.emplace(file.name, file.text);
  return out;
}

Result<Resources> Resources::overlaid(const std::string& folder) {
  Resources out = built_in();
  std::error_code failure;
  std::filesystem::recursive_directory_iterator files(folder, failure);
  if (failure) return Error{"lexicon folder cannot be read: " + failure.message(), folder};
  for (; files != std::filesystem::recursive_directory_iterator(); files.increment(failure)) {
    if (files->is_regular_file(failure)) {
      auto text = read_file(files->path());
      if (!text) return text.error();
      const std::string name = files->path().lexically_relative(folder).generic_string();
      out.overlay_[name] = {files->path().string(), *std::move(text)};
    }
    if (failure) return Error{"lexicon folder cannot be read: " + failure.message(), folder};
  }
  return out;
}

Result<std::string_view> Resources::text(std::string_view name) const {
  if (const auto own = overlay_.find(name); own != overlay_.end()) return std::string_view(own->second.second);
  if (const auto ours = built_in_.find(name); ours != built_in_.end()) return ours->second;
  return Error{"no such lexicon file", std::string(name)};
}

std::string Resources::origin(std::string_view name) const {
  if (const auto own = overlay_.find(name); own != overlay_.end()) return own->second.first;
  return "<built-in>/" + std::string(name);
}

std::vector<std::string> Resources::names() const {
  std::vector<std::string> out;
  std::transform(built_in_.begin(), built_in_.end(), std::back_inserter(out),
                 [](const auto& file) { return file.first; });
  for (const auto& file : overlay_) {
    if (!built_in_.contains(file.first)) out.push_back(file.first);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string Resources::version() const {
  std::string all;
  for (const std::string& name : names()) all += name + '\n' + sha256_hex(*text(name)) + '\n';
  return short_id(all);
}

}  // namespace demarche
