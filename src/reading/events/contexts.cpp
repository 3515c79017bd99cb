#include "reading/events/contexts.h"

#include <algorithm>

#include "base/toml_file.h"

namespace demarche::events {
namespace {

constexpr const char* kContexts = "events/contexts.toml";

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> out;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    if (end > 0) out.emplace_back(phrase.substr(0, end));
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  return out;
}

/// Tokens of the actors' names and phrases.
std::vector<bool> tokens_of_actors(const statements::Context& context) {
  const std::vector<ByteSpan>& spans = context.analysis.span;
  std::vector<bool> out(spans.size());
  for (const Actor& actor : context.actors.actors) {
    for (const ByteSpan mention : actor.mentions) {
      auto token = std::lower_bound(spans.begin(), spans.end(), mention.begin,
                                    [](ByteSpan span, std::uint32_t byte) { return span.end <= byte; });
      for (; token != spans.end() && token->begin < mention.end; ++token)
        out[static_cast<std::size_t>(token - spans.begin())] = true;
    }
  }
  return out;
}

}  // namespace

Result<ContextWords> ContextWords::load(const Resources& resources) {
  const auto file = read_toml(resources, kContexts);
  if (!file) return file.error();
  const std::string origin = resources.origin(kContexts);
  const auto* list = (*file)["context"].as_array();
  if (list == nullptr) return Error{"no `[[context]]` in it", origin};
  ContextWords out;
  for (const auto& item : *list) {
    const auto* table = item.as_table();
    Row row;
    row.line = item.source().begin.line;
    if (table != nullptr) row.name = (*table)["name"].value_or(std::string());
    if (row.name.empty() || out.has(row.name))
      return Error{"a context needs a `name` that no other has", origin, row.line};
    row.example = (*table)["example"].value_or(std::string());
    if (const auto* words = (*table)["words"].as_array()) {
      for (const auto& word : *words) {
        std::vector<std::string> phrase = words_of(word.value_or(std::string()));
        if (phrase.empty()) return Error{"`words` is a list of words", origin, word.source().begin.line};
        const std::string first = phrase.front();
        phrase.erase(phrase.begin());
        out.by_first_[first].push_back({std::move(phrase), static_cast<std::uint32_t>(out.rows_.size())});
      }
    }
    out.rows_.push_back(std::move(row));
  }
  return out;
}

bool ContextWords::has(std::string_view name) const {
  return std::any_of(rows_.begin(), rows_.end(), [name](const Row& row) { return row.name == name; });
}

ContextFinder::ContextFinder(const statements::Context& context, const ContextWords& words) : words_(words) {
  const Analysis& analysis = context.analysis;
  const std::vector<bool> of_actor = tokens_of_actors(context);
  const auto is_word = [&](std::size_t token, std::string_view word) {
    return token < analysis.size() && !of_actor[token] &&
           (analysis.norm[token] == word || analysis.lemma[token] == word);
  };
  const auto look_up = [&](std::size_t token, std::string_view first) {
    const auto phrases = words_.by_first_.find(first);
    if (phrases == words_.by_first_.end()) return;
    for (const ContextWords::Phrase& phrase : phrases->second) {
      std::size_t at = token;
      const bool all = std::all_of(phrase.rest.begin(), phrase.rest.end(),
                                   [&](const std::string& word) { return is_word(++at, word); });
      if (all) found_.emplace_back(static_cast<std::uint32_t>(token), phrase.context);
    }
  };
  for (std::size_t token = 0; token < analysis.size(); ++token) {
    if (of_actor[token]) continue;
    look_up(token, analysis.norm[token]);
    if (analysis.lemma[token] != analysis.norm[token]) look_up(token, analysis.lemma[token]);
  }
}

void ContextFinder::add_to(std::vector<std::string>& contexts, TokenSpan clause) const {
  constexpr std::size_t kMost = 64;  // words of one clause; keeps nested clauses of a hostile page linear
  auto word = std::lower_bound(found_.begin(), found_.end(), std::pair(clause.begin, std::uint32_t{0}));
  for (std::size_t seen = 0; word != found_.end() && word->first < clause.end && seen < kMost; ++word, ++seen) {
    const std::string& name = words_.rows_[word->second].name;
    if (std::find(contexts.begin(), contexts.end(), name) == contexts.end()) contexts.push_back(name);
  }
}

}  // namespace demarche::events
