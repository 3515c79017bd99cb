#include "language/lemmatizer.h"

#include <algorithm>
#include <bit>

#include "language/string_id.h"
#include "language/unicode.h"

namespace demarche::language {
namespace {

std::string lower_name(Pos pos) {
  std::string out;
  append_lower(out, name(pos));
  return out;
}

/// The value of `feature` in "Number=Sing|Person=3", or "".
std::string_view feature(std::string_view morph, std::string_view wanted) {
  while (!morph.empty()) {
    const auto end = std::min(morph.find('|'), morph.size());
    const std::string_view one = morph.substr(0, end);
    if (one.starts_with(wanted) && one.size() > wanted.size() && one[wanted.size()] == '=')
      return one.substr(wanted.size() + 1);
    morph.remove_prefix(std::min(end + 1, morph.size()));
  }
  return {};
}

}  // namespace

void WordSet::reserve(std::size_t words) {
  if (words > 0) slots_.assign(std::bit_ceil(words * 2), {});
}

void WordSet::add(std::string_view word) {
  if (word.empty()) return;
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = table_hash(word) & mask;
  while (!slots_[slot].empty()) slot = (slot + 1) & mask;
  slots_[slot] = word;
}

std::string_view WordSet::find(std::string_view word) const {
  if (slots_.empty() || word.empty()) return {};
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = table_hash(word) & mask; !slots_[slot].empty(); slot = (slot + 1) & mask) {
    if (slots_[slot] == word) return slots_[slot];
  }
  return {};
}

// ---------------------------------------------------------------------------------------------- loading
Lemmatizer::Table* Lemmatizer::table_of(std::uint64_t id) {
  for (std::size_t pos = 1; pos < tables_.size(); ++pos) {
    if (string_id(lower_name(static_cast<Pos>(pos))) == id) return &tables_[pos];
  }
  return nullptr;
}

void Lemmatizer::read_rules(MsgpackReader& in) {
  const std::uint32_t tables = in.map();
  for (std::uint32_t t = 0; t < tables && in.ok(); ++t) {
    Table* table = table_of(in.unsigned_integer());
    const std::uint32_t rules = in.array();
    for (std::uint32_t r = 0; r < rules && in.ok(); ++r) {
      if (in.array() != 2) in.fail("expected a pair of endings");
      const std::string_view old_ending = in.text(), new_ending = in.text();
      if (table != nullptr && in.ok()) table->rules.emplace_back(old_ending, new_ending);
    }
  }
}

void Lemmatizer::read_exceptions(MsgpackReader& in) {
  const std::uint32_t tables = in.map();
  for (std::uint32_t t = 0; t < tables && in.ok(); ++t) {
    Table* table = table_of(in.unsigned_integer());
    const std::uint32_t words = in.map();
    if (table != nullptr) table->exceptions.reserve(words);
    for (std::uint32_t w = 0; w < words && in.ok(); ++w) {
      const std::string_view word = in.text();
      std::vector<std::string_view> lemmas(in.array());
      for (std::string_view& lemma : lemmas) lemma = in.text();
      if (table != nullptr && in.ok()) table->exceptions[word] = std::move(lemmas);
    }
  }
}

void Lemmatizer::read_index(MsgpackReader& in) {
  const std::uint32_t tables = in.map();
  for (std::uint32_t t = 0; t < tables && in.ok(); ++t) {
    Table* table = table_of(in.unsigned_integer());
    const std::uint32_t words = in.array();
    if (table != nullptr) table->index.reserve(words);
    for (std::uint32_t w = 0; w < words && in.ok(); ++w) {
      const std::string_view word = in.text();
      if (table != nullptr) table->index.add(word);
    }
  }
}

Result<Lemmatizer> Lemmatizer::load(const std::string& directory, const Names& morphologies) {
  auto file = ModelFile::read(directory, "lemmatizer/lookups/lookups.bin");
  if (!file) return file.error();
  Lemmatizer out;
  out.file_ = *std::move(file);
  MsgpackReader in(out.file_.bytes(), out.file_.path());
  const std::uint32_t tables = in.map();
  for (std::uint32_t t = 0; t < tables && in.ok(); ++t) {
    const std::string_view which = in.text();
    if (which == "lemma_rules")
      out.read_rules(in);
    else if (which == "lemma_exc")
      out.read_exceptions(in);
    else if (which == "lemma_index")
      out.read_index(in);
    else
      in.skip();
  }
  if (in.ok() && !in.at_end()) in.fail("bytes follow after the end of the tables");
  if (!in.ok()) return in.error();
  for (std::uint32_t i = 0; i < morphologies.size(); ++i) {
    const std::string_view morph = morphologies[i];
    const std::string_view number = feature(morph, "Number"), form = feature(morph, "VerbForm");
    out.morphologies_.push_back({number == "Sing", !number.empty(), form == "Fin" && feature(morph, "Tense") == "Pres",
                                 form == "Inf" || form == "None" || feature(morph, "Degree") == "Pos"});
  }
  return out;
}

// ---------------------------------------------------------------------------------------------- lemmas
/// spacy/lang/en/lemmatizer.py, is_base_form.
bool Lemmatizer::is_base_form(Pos pos, const Morphology& morphology) const {
  if (pos == Pos::noun && morphology.singular) return true;
  if (pos == Pos::verb && morphology.finite_present && !morphology.has_number) return true;
  return morphology.base_form;
}

Lemma Lemmatizer::lemma(const Form& form, Pos pos, std::uint32_t morphology, std::string& scratch) const {
  constexpr Lemma kLower{Lemma::Kind::lower, {}};
  if (pos == Pos::none || pos == Pos::space || is_base_form(pos, morphologies_[morphology])) return kLower;
  const Table& table = tables_[static_cast<std::size_t>(pos)];
  if (table.rules.empty() && table.exceptions.empty() && table.index.empty())
    return pos == Pos::propn ? Lemma{} : kLower;
  return from_table(table, form, scratch);
}

// spaCy collects forms in a list (known ones at its front, others at its end), and the lemma is the list's first: so it
// is the exception that comes last in the file and is not yet listed, else the known form that a rule made last, else
// the first form with something else than letters in it, else the first form at all, else the token's own text.
Lemma Lemmatizer::from_table(const Table& table, const Form& form, std::string& scratch) const {
  const std::string_view low = form.lower;
  std::string other, unknown, made;
  std::vector<std::string> listed;  // what the list holds, for the exceptions
  std::string_view from_model;
  for (const auto& [old_ending, new_ending] : table.rules) {
    if (!low.ends_with(old_ending)) continue;
    made.assign(low.substr(0, low.size() - old_ending.size())).append(new_ending);
    if (made.empty()) continue;
    if (const std::string_view word = table.index.find(made); !word.empty()) {
      from_model = word;
      listed.push_back(made);
    } else if (!is_all_alpha(made)) {
      if (other.empty()) other = made;
      listed.push_back(made);
    } else if (unknown.empty()) {
      unknown = made;
    }
  }
  // Double forms: dict.fromkeys keeps the first of equals, which changes nothing in front.
  if (const auto exception = table.exceptions.find(low); exception != table.exceptions.end()) {
    for (const std::string_view word : exception->second) {
      if (std::find(listed.begin(), listed.end(), word) != listed.end()) continue;
      from_model = word;
      listed.emplace_back(word);
    }
  }
  if (!from_model.empty()) return {Lemma::Kind::model, from_model};
  if (listed.empty() && unknown.empty()) return {};
  scratch = listed.empty() ? unknown : other;
  return {Lemma::Kind::made, scratch};
}

}  // namespace demarche::language
