#include "reading/events/rows.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/toml_file.h"
#include "reading/events/own_types.h"
#include "reading/names.h"

namespace demarche::events {
namespace {

constexpr const char* kWords = "events/words";
constexpr const char* kClasses = "events/classes";
constexpr const char* kGoldstein = "events/goldstein.tsv";

/// "refused" is a promise of the opposite: see ContentRule::negated.
std::optional<Modality> content_named(std::string_view name) {
  return name == "refused" ? Modality::promised : reading::named<Modality>(name);
}

std::optional<Needs> needs_named(std::string_view name) {
  using enum Needs;
  static const std::map<std::string_view, Needs> kNames = {
      {"recipient", recipient}, {"spoken", spoken},       {"no_recipient", no_recipient},
      {"content", content},     {"side", side},           {"sides", sides},
      {"actor", actor},         {"person", person},       {"military", military},
      {"embedded", embedded},   {"struck", struck},       {"quarrel", quarrel},
      {"force", force},         {"crowd", crowd},         {"itself", itself},
      {"object", object},       {"officials", officials}, {"arms", arms},
      {"coded", coded},         {"settled", settled},     {"civil", civil}};
  const auto found = kNames.find(name);
  return found == kNames.end() ? std::nullopt : std::optional<Needs>(found->second);
}

SlotName slot_named(const std::string& name) {
  if (name == "who") return {Slot::who, ""};
  if (name == "whom") return {Slot::whom, ""};
  if (name == "to_whom") return {Slot::to_whom, ""};
  return {Slot::oblique, name};
}

std::vector<SlotName> default_recipient() {
  std::vector<SlotName> out;
  for (const char* name : {"whom", "to_whom", "on", "against", "with", "to", "at", "from", "for", "over", "of"}) {
    out.push_back(slot_named(name));
  }
  return out;
}

using Classes = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The names that a row may use.
struct Vocabulary {
  Classes classes;
  OwnTypes own_types;
  Modes modes;
  ContextWords contexts;
};

/// Reads rows and says what is wrong with one, by its line.
class RowReader {
 public:
  RowReader(const Vocabulary& names, std::string origin) : names_(names), origin_(std::move(origin)) {}

  Result<Row> read(const toml::table& table) {
    Row row;
    row.line = table.source().begin.line;
    if (!check_keys(table)) return *failure_;
    row.predicates = strings(table, "predicate");
    row.nouns = strings(table, "noun");
    row.adjectives = strings(table, "adjective");
    for (const auto* words : {&row.adjectives, &row.nouns, &row.predicates}) {
      if (!words->empty()) row.name = words->front();
    }
    if (row.name.empty()) return fail(table, "a row needs `predicate`, `noun` or `adjective`");
    if (table.contains("object")) row.object = nouns(table, strings(table, "object"));
    read_with(table, row);
    row.cameo = table["cameo"].value_or(std::string());
    row.mode = table["mode"].value_or(std::string());
    row.contexts = strings(table, "contexts");
    read_names(table, row);
    check_names(table, row);
    for (const std::string& name : strings(table, "recipient")) row.recipient.push_back(slot_named(name));
    for (const std::string& name : strings(table, "agent")) row.agent.push_back(slot_named(name));
    if (row.recipient.empty()) row.recipient = default_recipient();
    row.reciprocal = table["reciprocal"].value_or(false);
    row.swap = table["swap"].value_or(false);
    row.by_content = table["by_content"].value_or(false);
    row.harm = table["harm"].value_or(false);
    row.causes = table["causes"].value_or(false);
    row.happens = table["happens"].value_or(false);
    row.speech = table["speech"].value_or(false);
    row.only_wanted = table["only"].value_or(std::string()) == "wanted";
    row.only_bare = table["only"].value_or(std::string()) == "bare";
    row.without = strings(table, "without");
    row.by_speaker = table["by_speaker"].value_or(false);
    row.claims = table["claims"].value_or(false);
    row.mute = table["mute"].value_or(false);
    row.self = table["self"].value_or(false);
    row.example = table["example"].value_or(std::string());
    if (row.example.empty()) return fail(table, "a row needs an `example`");
    if (failure_) return *failure_;
    return row;
  }

 private:
  Error fail(const toml::node& node, const std::string& message) {
    failure_ = Error{message, origin_, node.source().begin.line};
    return *failure_;
  }

  bool check_keys(const toml::table& table) {
    static const std::unordered_set<std::string_view> kKnown = {
        "predicate", "noun",       "adjective", "object",     "with",       "needs",   "only",    "event",
        "cameo",     "mode",       "contexts",  "recipient",  "reciprocal", "swap",    "content", "passes",
        "commits",   "by_content", "harm",      "causes",     "happens",    "implies", "speech",  "self",
        "mute",      "without",    "claims",    "by_speaker", "agent",      "example"};
    for (const auto& [key, value] : table) {
      if (!kKnown.contains(key.str())) fail(value, "unknown key `" + std::string(key.str()) + "`");
    }
    return !failure_;
  }

  std::vector<std::string> strings(const toml::table& table, const char* key) {
    std::vector<std::string> out;
    const auto* list = table[key].as_array();
    if (list == nullptr) return out;
    for (const auto& item : *list) {
      if (const auto text = item.value<std::string>()) {
        out.push_back(*text);
      } else {
        fail(item, std::string("`") + key + "` is a list of words");
      }
    }
    return out;
  }

  NounSet nouns(const toml::node& at, const std::vector<std::string>& words) {
    NounSet out;
    for (const std::string& word : words) {
      if (word == "@any") {
        out.any = true;
      } else if (word.starts_with('@')) {
        const auto found = names_.classes.find(word.substr(1));
        if (found == names_.classes.end()) {
          fail(at, "no class `" + word + "` in classes.toml");
        } else {
          out.lemmas.insert(found->second.begin(), found->second.end());
        }
      } else {
        out.lemmas.insert(word);
      }
    }
    out.two_words = std::any_of(out.lemmas.begin(), out.lemmas.end(),
                                [](const std::string& lemma) { return lemma.find(' ') != std::string::npos; });
    return out;
  }

  void read_with(const toml::table& table, Row& row) {
    const auto* with = table["with"].as_table();
    if (with == nullptr) return;
    for (const auto& [preposition, words] : *with) {
      row.with.push_back({std::string(preposition.str()), nouns(words, strings(*with, preposition.data()))});
    }
  }

  /// Reads `key` through `lookup`; an unknown name is an error that shows it.
  template <class Lookup>
  auto name(const toml::table& table, const char* key, Lookup lookup) -> decltype(lookup(std::string_view())) {
    const auto text = table[key].value<std::string>();
    if (!text) return std::nullopt;
    const auto value = lookup(std::string_view(*text));
    if (!value) fail(*table.get(key), std::string("`") + key + "` cannot be `" + *text + "`");
    return value;
  }

  void read_names(const toml::table& table, Row& row) {
    const std::string event = table["event"].value_or(std::string());
    if (const auto own = names_.own_types.find(event); own != names_.own_types.end()) {
      take_own_type(table, *own, row);
    } else if (event != "NONE") {
      row.event = name(table, "event", reading::named<EventType>);
    }
    row.implies = name(table, "implies", reading::named<EventType>);
    row.passes = name(table, "passes", reading::named<Modality>);
    row.commits = name(table, "commits", reading::named<CommitmentKind>);
    read_needs(table, row);
    if (const auto modality = name(table, "content", content_named)) {
      row.content = ContentRule{*modality, table["content"].value_or(std::string()) == "refused"};
    }
  }

  void take_own_type(const toml::table& table, const OwnTypes::value_type& own, Row& row) {
    if (!row.mode.empty()) fail(*table.get("mode"), "a row of your own type `" + own.first + "` has no other mode");
    row.event = own.second.root;
    row.mode = own.first;
    row.own = true;
    if (row.cameo.empty()) row.cameo = own.second.cameo;
    row.goldstein = own.second.goldstein;
  }

  /// Modes, contexts and codes that nobody knows would never be found out otherwise.
  void check_names(const toml::table& table, const Row& row) {
    if (table.contains("mode") && !names_.own_types.contains(row.mode)) {
      const auto modes = row.event ? names_.modes.find(*row.event) : names_.modes.end();
      if (modes == names_.modes.end() || !modes->second.contains(row.mode))
        fail(*table.get("mode"), "`" + row.mode + "` is no mode of the row's type in modes.toml");
    }
    for (const std::string& context : row.contexts) {
      if (!names_.contexts.has(context)) fail(*table.get("contexts"), "no context `" + context + "` in contexts.toml");
    }
    if (!row.cameo.empty() && !is_cameo_code(row.cameo)) fail(*table.get("cameo"), "`cameo` is two to four digits");
  }

  /// One need or a list of them.
  void read_needs(const toml::table& table, Row& row) {
    if (!table.contains("needs")) return;
    std::vector<std::string> words = strings(table, "needs");
    if (const auto one = table["needs"].value<std::string>()) words = {*one};
    for (const std::string& word : words) {
      if (const auto need = needs_named(word)) {
        row.needs.push_back(*need);
      } else {
        fail(*table.get("needs"), "`needs` cannot be `" + word + "`");
      }
    }
  }

  const Vocabulary& names_;
  std::string origin_;
  std::optional<Error> failure_;
};

/// Files that add to `stem`.toml, which comes last: `stem`.NAME.toml, by name.
std::vector<std::string> files_of(const Resources& resources, const std::string& stem) {
  std::vector<std::string> out;
  for (const std::string& name : resources.names()) {
    if (name.starts_with(stem + ".") && name.ends_with(".toml") && name.size() > stem.size() + 5) out.push_back(name);
  }
  out.push_back(stem + ".toml");
  return out;
}

Result<Classes> load_classes(const Resources& resources) {
  Classes out;
  for (const std::string& file : files_of(resources, kClasses)) {
    auto table = read_toml(resources, file);
    if (!table) return table.error();
    for (const auto& [key, value] : *table) {
      const auto* list = value.as_array();
      if (list == nullptr)
        return Error{"a class is a list of nouns", resources.origin(file), value.source().begin.line};
      for (const auto& item : *list) out[std::string(key.str())].push_back(item.value_or(std::string()));
    }
  }
  return out;
}

Result<Vocabulary> load_vocabulary(const Resources& resources) {
  auto classes = load_classes(resources);
  if (!classes) return classes.error();
  auto own_types = load_own_types(resources);
  if (!own_types) return own_types.error();
  auto modes = load_modes(resources);
  if (!modes) return modes.error();
  auto contexts = ContextWords::load(resources);
  if (!contexts) return contexts.error();
  return Vocabulary{*std::move(classes), *std::move(own_types), *std::move(modes), *std::move(contexts)};
}

Status load_rows(const Resources& resources, const std::string& file, const Vocabulary& names, std::deque<Row>& out) {
  const auto words = read_toml(resources, file);
  if (!words) return words.error();
  const auto* rows = (*words)["row"].as_array();
  if (rows == nullptr) return Error{"no `[[row]]` in it", resources.origin(file)};
  RowReader reader(names, resources.origin(file));
  for (const auto& item : *rows) {
    const auto* table = item.as_table();
    if (table == nullptr) return Error{"`row` must be a table", resources.origin(file), item.source().begin.line};
    auto row = reader.read(*table);
    if (!row) return row.error();
    out.push_back(*std::move(row));
  }
  return Done{};
}

/// CAMEO codes with their Goldstein values: `code<TAB>value` a line, '#' opens a comment.
Status load_goldstein(const Resources& resources, std::unordered_map<std::string, double>& out) {
  const auto text = resources.text(kGoldstein);
  if (!text) return text.error();
  std::string_view rest = *text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.empty() || line.front() == '#') continue;
    const auto tab = line.find('\t');
    double value = 0;
    const char* const end = line.data() + line.size();
    if (tab == std::string_view::npos || std::from_chars(line.data() + tab + 1, end, value).ptr != end) {
      return Error{"expected `code<TAB>value`", resources.origin(kGoldstein), number};
    }
    out.emplace(line.substr(0, tab), value);
  }
  return Done{};
}

void index(EventLexicon::Tables& tables) {
  for (const Row& row : tables.rows) {
    for (const std::string& predicate : row.predicates) tables.by_predicate[predicate].push_back(&row);
    for (const std::string& noun : row.nouns) tables.by_noun[noun].push_back(&row);
    for (const std::string& adjective : row.adjectives) tables.by_adjective[adjective].push_back(&row);
  }
  const auto more_restricted = [](const Row* a, const Row* b) { return a->restrictions() > b->restrictions(); };
  for (auto* table : {&tables.by_predicate, &tables.by_noun, &tables.by_adjective}) {
    for (auto& entry : *table) std::stable_sort(entry.second.begin(), entry.second.end(), more_restricted);
  }
}

}  // namespace

bool is_conflict(EventType type) { return type >= EventType::request; }

bool is_verbal(EventType type) {
  using enum EventType;
  switch (type) {
    case agree:
    case consult:
    case support:
    case concede:
    case request:
    case accuse:
    case reject:
    case threaten:
      return true;
    default:
      return false;
  }
}

EventLexicon::EventLexicon(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
EventLexicon::~EventLexicon() = default;
EventLexicon::EventLexicon(EventLexicon&&) noexcept = default;
EventLexicon& EventLexicon::operator=(EventLexicon&&) noexcept = default;

Result<EventLexicon> EventLexicon::load(const Resources& resources) {
  auto names = load_vocabulary(resources);
  if (!names) return names.error();
  auto tables = std::make_unique<Tables>();
  const auto join = [&](NounSet& set, std::initializer_list<std::string_view> classes) {
    for (const std::string_view name : classes) {
      const auto found = names->classes.find(name);
      if (found != names->classes.end()) set.lemmas.insert(found->second.begin(), found->second.end());
    }
  };
  join(tables->things, {"thing"});
  join(tables->targets, {"target", "place", "property"});
  join(tables->arms, {"arms", "attack", "troops"});
  for (const std::string& file : files_of(resources, kWords)) {
    if (const auto done = load_rows(resources, file, *names, tables->rows); !done) return done.error();
  }
  if (const auto done = load_goldstein(resources, tables->goldstein); !done) return done.error();
  tables->contexts = std::move(names->contexts);
  auto confidence = Confidence::load(resources);
  if (!confidence) return confidence.error();
  tables->confidence = *confidence;
  index(*tables);
  return EventLexicon(std::move(tables));
}

}  // namespace demarche::events
