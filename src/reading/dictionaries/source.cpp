#include "reading/dictionaries/source.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/ascii.h"
#include "reading/dictionaries/actor_codes.h"
#include "reading/dictionaries/lines.h"

namespace demarche::dictionaries {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"actors", "agents", "verbs", "flat-verbs", "discards", "issues"};
constexpr std::uintmax_t kLargestFile = 64ULL << 20U;

bool is_agent_code(std::string_view code) {
  return code.size() > 3 && (code.front() == '~' || code.back() == '~') && is_ascii_upper(code[1]);
}

bool is_actor_code(std::string_view code) {
  const std::string_view first = take_word(code);
  return is_code(first) || is_no_code(first);
}

/// A label as no code is written: "CRIME", "HIGHER_EDUCATION".
bool is_label(std::string_view code) {
  return code.size() > 3 && std::all_of(code.begin(), code.end(), [](char c) {
           return is_ascii_upper(c) || is_ascii_digit(c) || c == '_' || c == '-';
         });
}

/// Words of issue files only: "n:school", "~phrase".
bool is_issue_line(std::string_view text) {
  if (text.front() == '~' || text.starts_with("<ISSUE")) return true;
  for (std::string_view word = take_word(text); !word.empty(); word = take_word(text)) {
    if (word.find("n:") == 0 || word.find("v:") == 0 || word.find("+n:") != std::string_view::npos) return true;
  }
  return false;
}

struct Votes {
  std::size_t verbs = 0, flat = 0, phrases = 0, agents = 0, actors = 0, issues = 0, plus = 0, codes = 0;
};

void vote(std::string_view text, Votes& votes) {
  text = trim(text);
  if (text.empty()) return;
  const bool pattern = text.starts_with("- ");
  if (text.starts_with("---") || text.front() == '&' || (pattern && text.find('*') != std::string_view::npos)) {
    ++votes.verbs;
    if (pattern) ++(text.find_first_of("({") != std::string_view::npos ? votes.phrases : votes.flat);
    return;
  }
  if (is_issue_line(text)) {
    ++votes.issues;
    return;
  }
  if (text.front() == '+') ++votes.plus;
  const std::size_t open = text.find('[');
  if (open == std::string_view::npos) return;
  ++votes.codes;
  const std::string_view code = trim(text.substr(open + 1, text.find(']', open) - open - 1));
  if (is_agent_code(code))
    ++votes.agents;
  else if (is_actor_code(code))
    ++votes.actors;
  else if (is_label(code))
    ++votes.issues;
}

Result<std::string> read_file(const std::string& path) {
  std::error_code failure;
  if (!std::filesystem::is_regular_file(path, failure)) {
    return Error{failure ? "cannot be read: " + failure.message() : "is no regular file", path};
  }
  const auto size = std::filesystem::file_size(path, failure);
  if (failure) return Error{"cannot be read: " + failure.message(), path};
  if (size > kLargestFile) return Error{"is larger than the 64 MB a dictionary may have", path};
  std::ifstream in(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  in.read(text.data(), static_cast<std::streamsize>(size));
  if (!in) return Error{"cannot be read to its end", path};
  return text;
}

}  // namespace

std::string_view name(Kind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_of(std::string_view text) {
  Votes votes;
  Findings ignored;
  Lines lines(text, 0, ignored);
  while (const auto line = lines.next()) vote(before_mark(line->text, '#'), votes);
  // One mark of an issue line may stand in another file by chance; all other marks are a line's whole form.
  const std::size_t most = std::max({votes.verbs, votes.issues, votes.agents, votes.actors});
  if (most == 0) return votes.plus > 0 && votes.codes == 0 ? std::optional(Kind::discards) : std::nullopt;
  if (most == votes.verbs) return votes.phrases == 0 && votes.flat > 0 ? Kind::flat_verbs : Kind::verbs;
  if (most == votes.issues) return Kind::issues;
  return most == votes.agents ? Kind::agents : Kind::actors;
}

Result<Source> open_source(const std::string& argument) {
  Source source;
  source.path = argument;
  std::optional<Kind> told;
  if (const std::size_t colon = argument.find(':'); colon != std::string::npos) {
    const auto* named = std::find(kNames.begin(), kNames.end(), std::string_view(argument).substr(0, colon));
    if (named != kNames.end()) {
      told = static_cast<Kind>(named - kNames.begin());
      source.path = argument.substr(colon + 1);
    }
  }
  auto text = read_file(source.path);
  if (!text) return text.error();
  source.text = *std::move(text);
  const std::optional<Kind> seen = kind_of(source.text);
  if (told == Kind::verbs && seen == Kind::flat_verbs) told = seen;
  if (!told) told = seen;
  if (!told) {
    return Error{
        "does not show which kind of dictionary it is: write KIND:FILE with KIND one of actors, agents, verbs, "
        "flat-verbs, discards, issues",
        source.path};
  }
  source.kind = *told;
  return source;
}

}  // namespace demarche::dictionaries
