#include "cli/crisis_input.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace demarche::cli {
namespace {

constexpr std::size_t kMostBytes = 1'000'001;  // what read_crisis refuses

Result<std::string> text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{std::string("cannot be read: ") + std::strerror(errno), path};
  std::string text(kMostBytes, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return Error{"cannot be read", path};
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

}  // namespace

std::optional<watch::Crisis> read_crisis_file(Session& session, const std::string& path) {
  const auto text = text_of(path);
  if (!text) {
    session.messages.error(text.error());
    return std::nullopt;
  }
  watch::CrisisFile file = watch::read_crisis(*text, path);
  for (const Error& error : file.errors) session.messages.error(error);
  if (!file.errors.empty()) return std::nullopt;
  return std::move(file.crisis);
}

}  // namespace demarche::cli
