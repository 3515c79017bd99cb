#include "reading/statements/lexicon.h"

#include <algorithm>
#include <charconv>

#include "base/toml_file.h"

#include "reading/names.h"

namespace demarche::statements {
namespace {

using Tables = StatementLexicon::Tables;
constexpr std::string_view kFile = "statements/cues.toml";
constexpr std::array<std::string_view, kFrames> kFrameNames = {"quote",  "that",   "question", "infinitive",
                                                               "gerund", "object", "passive",  "as"};
constexpr std::array<std::string_view, 5> kKindNames = {"speech", "thought", "report", "writing", "perception"};

/// Reads one file; the first thing that is wrong is kept with its line.
class Reader {
 public:
  Reader(std::string origin, Tables& tables) : origin_(std::move(origin)), tables_(tables) {}

  std::optional<Error> read(const toml::table& file) {
    for (const auto& [key, node] : file) {
      const std::string_view name = key.str();
      if (name == "context") {
        read_context(node);
      } else if (name == "colon") {
        read_share(node, tables_.colon);
      } else if (name == "according") {
        read_share(node, tables_.according);
      } else if (name == "phrase") {
        read_rows(node, nullptr);
      } else if (CueTable* table = cue_table(name)) {
        read_rows(node, table);
      } else if (WordSet* words = word_set(name)) {
        read_words(node, *words);
      } else {
        fail(node, "unknown key '" + std::string(name) + "'");
      }
      if (error_) return error_;
    }
    return std::nullopt;
  }

 private:
  CueTable* cue_table(std::string_view name) {
    if (name == "verb") return &tables_.verbs;
    if (name == "noun") return &tables_.nouns;
    if (name == "adverb") return &tables_.adverbs;
    return name == "adjective" ? &tables_.adjectives : nullptr;
  }
  WordSet* word_set(std::string_view name) {
    if (name == "aspect_verbs") return &tables_.aspect_verbs;
    if (name == "carrier_verbs") return &tables_.carrier_verbs;
    if (name == "carrier_nouns") return &tables_.carrier_nouns;
    if (name == "spokes_nouns") return &tables_.spokes_nouns;
    return name == "ask_object" ? &tables_.ask_object : nullptr;
  }

  void fail(const toml::node& node, std::string message) {
    if (!error_) error_ = Error{std::move(message), origin_, node.source().begin.line};
  }

  void read_words(const toml::node& node, WordSet& into) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return fail(node, "expected a list of words");
    for (const toml::node& item : *array) {
      const auto word = item.value<std::string>();
      if (!word || word->empty()) return fail(item, "expected a word in quotes");
      into.insert(*word);
    }
  }

  void read_share(const toml::node& node, float& into) {
    const auto share = node.value<int>();
    if (!share || *share < 1 || *share > 100) return fail(node, "expected a share in 100");
    into = static_cast<float>(*share) / 100.0F;
  }

  void read_context(const toml::node& node) {
    const toml::table* weights = node.as_table();
    if (weights == nullptr) return fail(node, "expected { name = weight, ... }");
    ContextWeights& context = tables_.context;
    const std::array<std::pair<std::string_view, float*>, 9> known = {{{"brief", &context.brief},
                                                                       {"ample", &context.ample},
                                                                       {"relative", &context.relative},
                                                                       {"nonfinite", &context.nonfinite},
                                                                       {"past", &context.past},
                                                                       {"first_person", &context.first_person},
                                                                       {"second_person", &context.second_person},
                                                                       {"nameless", &context.nameless},
                                                                       {"person", &context.person}}};
    for (const auto& [key, value] : *weights) {
      const std::string_view name = key.str();
      const auto found =
          std::find_if(known.begin(), known.end(), [name](const auto& row) { return row.first == name; });
      const auto weight = value.value<double>();
      if (found == known.end()) return fail(value, "unknown weight '" + std::string(name) + "'");
      if (!weight || *weight < -10 || *weight > 10) return fail(value, "expected a weight between -10 and 10");
      *found->second = static_cast<float>(*weight);
    }
  }

  /// Phrases, which have no table of their own, go to the one of their verb.
  void read_rows(const toml::node& node, CueTable* into) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return fail(node, "expected a list of rows");
    for (const toml::node& item : *array) {
      const toml::table* row = item.as_table();
      if (row == nullptr) return fail(item, "expected a row { lemma = ..., frames = ... }");
      read_row(*row, into);
      if (error_) return;
    }
  }

  void read_row(const toml::table& from, CueTable* into) {
    CueRow row;
    std::vector<std::string> lemmas;
    for (const auto& [key, node] : from) {
      const std::string_view name = key.str();
      const std::string value = node.value_or(std::string());
      if (name == "lemma") {
        row.lemma = value;
        lemmas.push_back(value);
      } else if (name == "forms") {
        WordSet forms;
        read_words(node, forms);
        lemmas.insert(lemmas.end(), forms.begin(), forms.end());
      } else if (name == "with") {
        row.with = value;
      } else if (name == "kind") {
        const auto found = std::find(kKindNames.begin(), kKindNames.end(), value);
        if (found == kKindNames.end()) return fail(node, "unknown kind '" + value + "'");
        row.kind = static_cast<CueKind>(found - kKindNames.begin());
      } else if (name == "stance") {
        const auto stance = reading::named<Stance>(value);
        if (!stance) return fail(node, "unknown stance '" + value + "'");
        row.stance = *stance;
      } else if (name == "raises") {
        row.raises = node.value_or(false);
      } else if (name == "frames") {
        read_frames(node, value, row);
      } else if (name == "example") {
        row.example = value;
      } else {
        fail(node, "unknown key '" + std::string(name) + "' in a cue row");
      }
      if (error_) return;
    }
    if (row.lemma.empty()) return fail(from, "a cue row needs its lemma");
    if (row.with.empty() == (into == nullptr)) return fail(from, "a phrase, and only a phrase, needs 'with'");
    if (into == nullptr) {
      CueTable& table = tables_.phrases[row.lemma];
      if (!table.emplace(row.with, row).second)
        return fail(from, "'" + row.lemma + " " + row.with + "' has a row already");
      return;
    }
    for (const std::string& lemma : lemmas) {
      if (!into->emplace(lemma, row).second) return fail(from, "'" + lemma + "' has a row already");
    }
  }

  /// "quote 96, that 93, about 72"
  void read_frames(const toml::node& node, std::string_view text, CueRow& row) {
    while (!text.empty()) {
      const std::size_t comma = text.find(", ");
      const std::string_view item = text.substr(0, comma);
      text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 2);
      const std::size_t blank = item.find(' ');
      int share = 0;
      const std::string_view digits = blank == std::string_view::npos ? std::string_view() : item.substr(blank + 1);
      const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), share);
      if (digits.empty() || end.ec != std::errc() || end.ptr != digits.data() + digits.size() || share < 1 ||
          share > 100) {
        return fail(node, "expected a frame and its share in 100, found '" + std::string(item) + "'");
      }
      const float value = static_cast<float>(share) / 100.0F;
      const auto found = std::find(kFrameNames.begin(), kFrameNames.end(), item.substr(0, blank));
      if (found == kFrameNames.end()) {
        row.prepositions.emplace_back(item.substr(0, blank), value);
      } else {
        row.share[static_cast<std::size_t>(found - kFrameNames.begin())] = value;
      }
    }
  }

  std::string origin_;
  Tables& tables_;
  std::optional<Error> error_;
};

}  // namespace

float CueRow::preposition(std::string_view word) const {
  for (const auto& [name, value] : prepositions) {
    if (name == word) return value;
  }
  return 0;
}

StatementLexicon::StatementLexicon(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
StatementLexicon::~StatementLexicon() = default;
StatementLexicon::StatementLexicon(StatementLexicon&&) noexcept = default;
StatementLexicon& StatementLexicon::operator=(StatementLexicon&&) noexcept = default;

Result<StatementLexicon> StatementLexicon::load(const Resources& resources) {
  const Result<toml::table> file = read_toml(resources, kFile);
  if (!file) return file.error();
  auto tables = std::make_unique<Tables>();
  if (std::optional<Error> error = Reader(resources.origin(kFile), *tables).read(*file)) return *error;
  return StatementLexicon(std::move(tables));
}

}  // namespace demarche::statements
