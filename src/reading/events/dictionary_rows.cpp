#include "reading/events/dictionary_rows.h"

#include <map>

#include "base/ascii.h"
#include "base/table_file.h"
#include "reading/events/dictionary_match.h"
#include "reading/names.h"

namespace demarche::events {
namespace {

struct Meaning {
  EventType type = EventType::agree;
  std::string mode;
  std::vector<std::string> contexts;
};
using Meanings = std::map<std::string, Meaning, std::less<>>;

Result<Meanings> load_meanings(const Resources& resources) {
  Meanings out;
  const Status done = read_table(resources, "dictionaries/cameo.tsv", 4, [&out](const TableRow& row) -> std::string {
    const auto type = reading::named<EventType>(row[1]);
    if (!type) return "no PLOVER type: " + std::string(row[1]);
    Meaning meaning{*type, row[2] == "-" ? std::string() : std::string(row[2]), {}};
    if (row[3] != "-") {
      for (const std::string_view context : split_trimmed(row[3], ' ')) meaning.contexts.emplace_back(context);
    }
    out.emplace(row[0], std::move(meaning));
    return {};
  });
  if (!done) return done.error();
  return out;
}

/// Of the longest beginning of `code` that the table has; null: none, as for CAMEO 01.
const Meaning* meaning_of(const std::string& code, const Meanings& meanings) {
  for (std::size_t size = code.size(); size >= 2; --size) {
    const auto found = meanings.find(std::string_view(code).substr(0, size));
    if (found != meanings.end()) return &found->second;
  }
  return nullptr;
}

std::vector<SlotName> recipient_slots() {
  std::vector<SlotName> out = {{Slot::whom, ""}, {Slot::to_whom, ""}};
  for (const char* name : {"on", "against", "with", "to", "at", "from", "for", "over", "of", "in"})
    out.push_back({Slot::oblique, name});
  return out;
}

Row row_of(const std::string& code, const Meaning& meaning) {
  Row row;
  row.name = "dictionary";
  row.needs = {Needs::sides};
  row.event = meaning.type;
  row.cameo = code;
  row.mode = meaning.mode;
  row.contexts = meaning.contexts;
  row.recipient = recipient_slots();
  row.confidence = 0.2F;  // what was measured of PETRARCH's own file: docs/dictionaries.md
  return row;
}

}  // namespace

Result<DictionaryRows> DictionaryRows::load(const Resources& resources,
                                            std::shared_ptr<const dictionaries::Dictionaries> dictionaries) {
  DictionaryRows out;
  out.dictionaries_ = std::move(dictionaries);
  if (out.empty()) return out;
  const auto meanings = load_meanings(resources);
  if (!meanings) return meanings.error();
  for (const dictionaries::Codes& codes : out.dictionaries_->verbs.codes()) {
    const Meaning* there = meaning_of(codes.there, *meanings);
    const Meaning* back = meaning_of(codes.back, *meanings);
    Rows& rows = out.by_codes_.emplace_back();
    if (there == nullptr && back == nullptr) continue;
    Row row = there != nullptr ? row_of(codes.there, *there) : row_of(codes.back, *back);
    row.swap = there == nullptr;
    // Two codes of one type are the two sides of one deed ("visit", "host a visit"), which is one row.
    if (there != nullptr && back != nullptr && there->type != back->type) {
      out.rows_.push_back(row_of(codes.back, *back));
      row.answer = &out.rows_.back();
    }
    out.rows_.push_back(row);
    rows.plain = &out.rows_.back();
    row.reciprocal = true;
    out.rows_.push_back(std::move(row));
    rows.both = &out.rows_.back();
  }
  return out;
}

DictionaryMatch DictionaryRows::match(const Proposition& proposition, const statements::Context& context,
                                      const dictionaries::PageLookup& page) const {
  if (proposition.kind != PredicateKind::verb && proposition.kind != PredicateKind::light_verb) return {};
  const VerbMatcher matcher(proposition, context, page);
  const dictionaries::Verb* verb = matcher.find_verb();
  if (verb == nullptr) return {};
  for (const dictionaries::Pattern& pattern : dictionaries_->verbs.block(verb->block).patterns) {
    const auto found = matcher.match(pattern, verb->after.size());
    if (!found) continue;
    const Rows& rows = by_codes_[pattern.codes];
    return {found->both ? rows.both : rows.plain, found->source, found->target};
  }
  // "Take aim", "face pressure": the noun names the act, so the verb alone says nothing.
  if (proposition.kind == PredicateKind::light_verb) return {};
  return {by_codes_[verb->codes].plain, {}, {}};
}

}  // namespace demarche::events
