// The files: which kind of dictionary each is, and its bytes.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "demarche/result.h"

namespace demarche::dictionaries {

enum class Kind : std::uint8_t {
  actors,      // names with dated codes
  agents,      // role nouns with codes
  verbs,       // PETRARCH-2: patterns of noun and prepositional phrases (CAMEO.2.0)
  flat_verbs,  // PETRARCH-1: patterns of words in a row
  discards,    // phrases that cancel a sentence or a page
  issues       // phrases with topic labels
};

/// "actors", "agents", "verbs", "flat-verbs", "discards", "issues".
std::string_view name(Kind kind);

/// What kind of dictionary the text is, by the marks that only one kind has: "--- NAME [...]" and "&SET" of verbs ("("
/// or "{" in a pattern tells the two forms apart), "[~X]" of agents, "<ISSUE", "n:" and "~phrase" of issues, "[CODE]"
/// of actors, "+phrase" without any code of discards. The kind with most such lines; nothing when none has any.
std::optional<Kind> kind_of(std::string_view text);

struct Source {
  std::string path;
  Kind kind = Kind::actors;
  std::string text;
};

/// `argument` is FILE or KIND:FILE; "verbs:" takes either form of verbs, by its patterns. Fails on a file that cannot
/// be read, is larger than 64 MB, or does not show its kind.
Result<Source> open_source(const std::string& argument);

}  // namespace demarche::dictionaries
