#include "cli/since.h"

#include <CLI/CLI.hpp>

namespace demarche::cli {
namespace {

constexpr std::string_view kLast = "last";

}  // namespace

void add_since_option(CLI::App& command, std::string& since, const std::string& help) {
  const auto check = [](const std::string& text) { return text == kLast ? std::string() : check_day(text); };
  command
      .add_option("--since", since,
                  help + "; 'last': only what is new or changed since this was last asked with --since last")
      ->check(CLI::Validator(check, "DAY|last"));
}

std::string since_day(const std::string& since) { return since == kLast ? "" : since; }

Result<NewOnly> NewOnly::start(Archive& archive, const std::string& since, std::string_view view) {
  NewOnly out;
  if (since != kLast) return out;
  auto looks = archive::Looks::start(archive, view);
  if (!looks) return looks.error();
  out.looks_ = *std::move(looks);
  return out;
}

bool NewOnly::lets(std::string_view item, std::string_view text) {
  if (!looks_) return true;
  const bool is_new = looks_->is_new(item, text);
  looks_->see(item, text);
  return is_new;
}

Status NewOnly::keep() { return looks_ ? looks_->keep() : Status(Done{}); }

ExitCode ask_since(Session& session, const std::string& file, const std::string& since,
                   const std::function<Status(Archive&)>& question) {
  return ask(session, file, question, since == kLast ? ArchiveMode::read_write : ArchiveMode::read_only);
}

}  // namespace demarche::cli
