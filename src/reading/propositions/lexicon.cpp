#include "reading/propositions/lexicon.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/toml_file.h"

namespace demarche::propositions {
namespace {

using Tables = PropositionLexicon::Tables;

constexpr std::array<std::string_view, static_cast<std::size_t>(WordClass::count_)> kClassNames = {
    "content_verb",        "asking_verb",           "thinking_verb",     "subject_control_verb", "oblique_control_verb",
    "addressee_verb",      "ditransitive_verb",     "wanting_verb",      "copular_verb",         "seeming_verb",
    "object_control_noun", "worded_noun",           "identity_noun",     "transparent_noun",     "time_noun",
    "hedge_adverb",        "adjectival_participle", "hyphen_prefix",     "particle_adverb",      "light_adjective",
    "negative_word",       "open_adjective",        "settled_adjective", "infinitive_verb"};

constexpr std::array<std::pair<std::string_view, LinkKind>, 15> kLinkNames = {{{"content", LinkKind::content},
                                                                               {"wanted", LinkKind::wanted},
                                                                               {"question", LinkKind::question},
                                                                               {"condition", LinkKind::condition},
                                                                               {"until", LinkKind::until},
                                                                               {"even_if", LinkKind::even_if},
                                                                               {"purpose", LinkKind::purpose},
                                                                               {"temporal", LinkKind::temporal},
                                                                               {"cause", LinkKind::cause},
                                                                               {"concession", LinkKind::concession},
                                                                               {"manner", LinkKind::manner},
                                                                               {"relative", LinkKind::relative},
                                                                               {"coordinate", LinkKind::coordinate},
                                                                               {"appositive", LinkKind::appositive},
                                                                               {"argument", LinkKind::argument}}};

/// One lexicon file being read; errors name its line.
class File {
 public:
  static Result<File> open(const Resources& resources, const std::string& name) {
    Result<toml::table> table = read_toml(resources, name);
    if (!table) return table.error();
    return File(*std::move(table), resources.origin(name));
  }
  const toml::table& table() const { return table_; }
  Error error(const toml::node& node, std::string message) const {
    return Error{std::move(message), origin_, node.source().begin.line};
  }
  /// The strings of an array; fails on anything else.
  Result<std::vector<std::string>> words(const toml::node& node) const {
    const toml::array* array = node.as_array();
    if (array == nullptr) return error(node, "expected a list of words");
    std::vector<std::string> out;
    for (const toml::node& item : *array) {
      const std::optional<std::string> word = item.value<std::string>();
      if (!word || word->empty()) return error(item, "expected a word in quotes");
      out.push_back(*word);
    }
    return out;
  }

 private:
  File(toml::table table, std::string origin) : table_(std::move(table)), origin_(std::move(origin)) {}
  toml::table table_;
  std::string origin_;
};

Status read_classes(const Resources& resources, Tables& tables) {
  Result<File> file = File::open(resources, "propositions/words.toml");
  if (!file) return file.error();
  for (const auto& [key, node] : file->table()) {
    const auto found = std::find(kClassNames.begin(), kClassNames.end(), key.str());
    if (found == kClassNames.end()) {
      return file->error(node,
                         "'" + std::string(key.str()) + "' is no word class; docs name them in words.toml's head");
    }
    Result<std::vector<std::string>> words = file->words(node);
    if (!words) return words.error();
    const auto word_class = static_cast<WordClass>(found - kClassNames.begin());
    for (const std::string& word : *words) tables.classes[word] |= bit(word_class);
  }
  return Done{};
}

std::optional<NounRole> role_named(std::string_view name) {
  if (name == "who") return NounRole::who;
  if (name == "whom") return NounRole::whom;
  if (name == "to_whom") return NounRole::to_whom;
  if (name == "oblique") return NounRole::oblique;
  return std::nullopt;
}

/// `nouns = ["invasion invade", "war"]`: the noun's lemma, and after a blank the verb it comes from.
Status read_frame(const File& file, const toml::table& row, Tables& tables) {
  NounFrame frame;
  for (const auto& [key, node] : row) {
    if (key.str() == "nouns") continue;
    const std::optional<std::string> value = node.value<std::string>();
    const std::optional<NounRole> role = value ? role_named(*value) : std::nullopt;
    if (!role) return file.error(node, "expected who, whom, to_whom or oblique");
    if (key.str() == "possessor")
      frame.possessor = *role;
    else
      frame.prepositions.emplace_back(std::string(key.str()), *role);
  }
  const toml::node* nouns = row.get("nouns");
  if (nouns == nullptr) return file.error(row, "a frame needs its `nouns`");
  Result<std::vector<std::string>> words = file.words(*nouns);
  if (!words) return words.error();
  for (const std::string& word : *words) {
    const std::size_t blank = word.find(' ');
    ActNoun noun{static_cast<std::uint16_t>(tables.frames.size()),
                 blank == std::string::npos ? "" : word.substr(blank + 1)};
    if (!tables.act_nouns.emplace(word.substr(0, blank), std::move(noun)).second) {
      return file.error(*nouns, "the noun '" + word.substr(0, blank) + "' stands in two frames");
    }
  }
  if (tables.frames.size() > 60000) return file.error(row, "too many frames");
  tables.frames.push_back(std::move(frame));
  return Done{};
}

Status read_act_nouns(const Resources& resources, Tables& tables) {
  Result<File> file = File::open(resources, "propositions/act_nouns.toml");
  if (!file) return file.error();
  const toml::array* rows = file->table()["frame"].as_array();
  if (rows == nullptr) return file->error(file->table(), "expected [[frame]] rows");
  for (const toml::node& node : *rows) {
    const toml::table* row = node.as_table();
    if (row == nullptr) return file->error(node, "expected a [[frame]] table");
    Status read = read_frame(*file, *row, tables);
    if (!read) return read.error();
  }
  return Done{};
}

Status read_light_verb_group(const File& file, std::string_view group, bool passive, Tables& tables) {
  const toml::table* table = file.table()[group].as_table();
  if (table == nullptr) return file.error(file.table(), "expected the table [" + std::string(group) + "]");
  for (const auto& [key, node] : *table) {
    Result<std::vector<std::string>> nouns = file.words(node);
    if (!nouns) return nouns.error();
    const std::string name(key.str());
    const std::size_t blank = name.find(' ');
    LightVerb verb;
    verb.passive = passive;
    verb.particle = blank == std::string::npos ? "" : name.substr(blank + 1);
    verb.any = std::find(nouns->begin(), nouns->end(), "*") != nouns->end();
    verb.nouns = std::move(*nouns);
    std::sort(verb.nouns.begin(), verb.nouns.end());
    tables.light_verbs[name.substr(0, blank)].push_back(std::move(verb));
  }
  return Done{};
}

Status read_light_verbs(const Resources& resources, Tables& tables) {
  Result<File> file = File::open(resources, "propositions/light_verbs.toml");
  if (!file) return file.error();
  if (Status read = read_light_verb_group(*file, "active", false, tables); !read) return read.error();
  return read_light_verb_group(*file, "passive", true, tables);
}

Status read_marker_group(const File& file, std::string_view group, WordMap<Marker>& out) {
  const toml::table* table = file.table()[group].as_table();
  if (table == nullptr) return file.error(file.table(), "expected the table [" + std::string(group) + "]");
  for (const auto& [key, node] : *table) {
    std::string value = node.value<std::string>().value_or("");
    Marker marker;
    marker.negated = value.starts_with("not ");
    if (marker.negated) value.erase(0, 4);
    const auto* found =
        std::find_if(kLinkNames.begin(), kLinkNames.end(), [&](const auto& row) { return row.first == value; });
    if (value.empty() || found == kLinkNames.end()) return file.error(node, "'" + value + "' is no kind of link");
    marker.kind = found->second;
    out.emplace(std::string(key.str()), marker);
  }
  return Done{};
}

Status read_markers(const Resources& resources, Tables& tables) {
  Result<File> file = File::open(resources, "propositions/markers.toml");
  if (!file) return file.error();
  if (Status read = read_marker_group(*file, "clause", tables.clause_markers); !read) return read.error();
  if (Status read = read_marker_group(*file, "phrase", tables.phrase_markers); !read) return read.error();
  if (Status read = read_marker_group(*file, "gerund", tables.gerund_markers); !read) return read.error();
  const toml::node* prepositions = file->table().get("prepositions");
  if (prepositions == nullptr) return file->error(file->table(), "expected the list `prepositions`");
  Result<std::vector<std::string>> words = file->words(*prepositions);
  if (!words) return words.error();
  for (std::string& word : *words) tables.prepositions.emplace(std::move(word), 0);
  return Done{};
}

}  // namespace

NounRole NounFrame::role_of(std::string_view preposition) const {
  for (const auto& [word, role] : prepositions) {
    if (word == preposition) return role;
  }
  return NounRole::oblique;
}

}  // namespace demarche::propositions

namespace demarche {

using propositions::ActNoun;
using propositions::LightVerb;
using propositions::WordClasses;

WordClasses PropositionLexicon::Tables::classes_of(std::string_view lemma) const {
  const auto found = classes.find(lemma);
  return found == classes.end() ? 0 : found->second;
}

const ActNoun* PropositionLexicon::Tables::act_noun(std::string_view lemma) const {
  const auto found = act_nouns.find(lemma);
  return found == act_nouns.end() ? nullptr : &found->second;
}

const LightVerb* PropositionLexicon::Tables::light_verb(std::string_view verb, std::string_view particle,
                                                        std::string_view noun) const {
  const auto found = light_verbs.find(verb);
  if (found == light_verbs.end()) return nullptr;
  for (const LightVerb& light : found->second) {
    if (light.particle != particle) continue;
    if (std::binary_search(light.nouns.begin(), light.nouns.end(), noun)) return &light;
    if (light.any && act_noun(noun) != nullptr) return &light;
  }
  return nullptr;
}

Result<PropositionLexicon> PropositionLexicon::load(const Resources& resources) {
  auto tables = std::make_unique<Tables>();
  if (Status read = propositions::read_classes(resources, *tables); !read) return read.error();
  if (Status read = propositions::read_act_nouns(resources, *tables); !read) return read.error();
  if (Status read = propositions::read_light_verbs(resources, *tables); !read) return read.error();
  if (Status read = propositions::read_markers(resources, *tables); !read) return read.error();
  return PropositionLexicon(std::move(tables));
}

PropositionLexicon::PropositionLexicon(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
PropositionLexicon::~PropositionLexicon() = default;
PropositionLexicon::PropositionLexicon(PropositionLexicon&&) noexcept = default;
PropositionLexicon& PropositionLexicon::operator=(PropositionLexicon&&) noexcept = default;

}  // namespace demarche
