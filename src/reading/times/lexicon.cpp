// Compiles lexicon/times/ into TimeRules::Tables.

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/number.h"
#include "base/toml_file.h"
#include "reading/times/pattern.h"
#include "reading/times/tables.h"

namespace demarche::times {
namespace {

constexpr std::string_view kWords = "times/words.tsv";
constexpr std::string_view kHolidays = "times/holidays.tsv";
constexpr std::string_view kPersons = "times/persons.tsv";
constexpr std::string_view kAhead = "times/ahead.tsv";
constexpr std::string_view kTelling = "times/telling.tsv";
constexpr std::string_view kRules = "times/rules.toml";

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

constexpr std::array<std::string_view, 15> kUnitNames = {"second",  "minute",  "hour",      "day",    "week",
                                                         "month",   "quarter", "year",      "decade", "century",
                                                         "weekend", "half",    "fortnight", "night",  "millennium"};
constexpr std::array<std::string_view, 6> kPartNames = {"morning", "noon", "afternoon", "evening", "night", "daytime"};
constexpr std::array<std::string_view, 4> kSeasonNames = {"spring", "summer", "fall", "winter"};
constexpr std::array<std::string_view, 4> kGuardNames = {"", "capital", "name", "noun"};
constexpr std::array<std::string_view, 7> kMakeNames = {"calendar", "offset", "relative", "duration",
                                                        "set",      "fixed",  "nothing"};
constexpr std::array<std::string_view, 2> kFromNames = {"page", "text"};
constexpr std::array<std::string_view, 8> kCheckNames = {
    "", "bare_year", "bare_month", "bare_duration", "bare_season", "rate", "ahead", "age_of_thing"};
constexpr std::array<std::string_view, 4> kTypeNames = {"DATE", "TIME", "DURATION", "SET"};

/// The value of a slot: a number, or a unit, part of day or season by name.
std::optional<double> parse_value(std::string_view text, Slot slot) {
  if (text.empty()) return 0;
  if (slot == Slot::part) {
    if (const auto part = named<PartOfDay>(kPartNames, text)) return static_cast<double>(*part);
  } else if (slot == Slot::season) {
    if (const auto season = named<Season>(kSeasonNames, text)) return static_cast<double>(*season);
  } else if (const auto unit = named<Unit>(kUnitNames, text)) {
    return static_cast<double>(*unit);
  }
  return parse_number(text);
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t at = line.find(separator);
    fields.push_back(line.substr(0, at));
    if (at == std::string_view::npos) return fields;
    line.remove_prefix(at + 1);
  }
}

/// Calls `row(fields, line number)` for every line that is neither empty nor a comment; stops at the first error.
template <class Row>
Status each_row(const Resources& resources, std::string_view file, Row row) {
  const Result<std::string_view> text = resources.text(file);
  if (!text) return text.error();
  std::size_t line_number = 0;
  for (std::string_view line : split(*text, '\n')) {
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line[0] == '#') continue;
    const std::string problem = row(split(line, '\t'));
    if (!problem.empty()) return Error{problem, resources.origin(file), line_number};
  }
  return Done{};
}

class Compiler {
 public:
  explicit Compiler(const Resources& resources)
      : resources_(resources), tables_(std::make_unique<TimeRules::Tables>()) {}

  Result<std::unique_ptr<const TimeRules::Tables>> compile() {
    if (Status status = read_words(); !status) return status.error();
    if (Status status = read_holidays(); !status) return status.error();
    if (Status status = read_lemmas(kAhead, tables_->ahead); !status) return status.error();
    if (Status status = read_lemmas(kTelling, tables_->telling); !status) return status.error();
    if (Status status = read_persons(); !status) return status.error();
    if (Status status = read_rules(); !status) return status.error();
    lay_out_words();
    lay_out_trie();
    return std::unique_ptr<const TimeRules::Tables>(std::move(tables_));
  }

 private:
  struct Growing {
    std::vector<Edge> edges;  // ascending by symbol
    std::vector<std::uint32_t> sequences;
  };
  struct Meaning {
    Symbol symbol = 0;
    Slot slot = Slot::none;
  };

  Status read_words() {
    return each_row(resources_, kWords, [this](const std::vector<std::string_view>& fields) -> std::string {
      if (fields.size() < 2) return "expected: word, class, value, guard (tab between)";
      const auto word_class = named<Class>(kClassNames, fields[1]);
      if (!word_class) return "unknown class '" + std::string(fields[1]) + "'";
      const auto value = parse_value(fields.size() > 2 ? fields[2] : std::string_view(), default_slot(*word_class));
      if (!value) return "'" + std::string(fields[2]) + "' is neither a number nor a known name";
      const auto guard = named<Guard>(kGuardNames, fields.size() > 3 ? fields[3] : std::string_view());
      if (!guard) return "unknown guard '" + std::string(fields[3]) + "'; known: capital, name, noun";
      if (fields[0].empty() || fields[0].size() > 63) return "a word has 1 to 63 bytes";
      words_[std::string(fields[0])].push_back({symbol_of(*word_class), *guard, *value});
      return {};
    });
  }

  Status read_holidays() {
    std::string alternatives;
    Status status = each_row(resources_, kHolidays, [&](const std::vector<std::string_view>& fields) -> std::string {
      if (fields.size() != 2) return "expected: name, date rule (tab between)";
      const std::vector<std::string_view> parts = split(fields[1], ' ');
      std::vector<int> numbers;
      for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto number = parse_number(parts[i]);
        if (!number) return "'" + std::string(parts[i]) + "' is not a whole number";
        numbers.push_back(static_cast<int>(*number));
      }
      const auto holiday = make_holiday(parts[0], numbers);
      if (!holiday)
        return "expected 'fixed MONTH DAY', 'nth MONTH WEEKDAY N' or 'easter DAYS', found '" + std::string(fields[1]) +
               "'";
      alternatives += (alternatives.empty() ? "" : " | ") + std::string(fields[0]) +
                      ":holiday=" + std::to_string(tables_->holidays.size());
      tables_->holidays.push_back(*holiday);
      return {};
    });
    macros_["HOLIDAY"] = alternatives;
    return status;
  }

  Status read_lemmas(std::string_view file, std::unordered_set<std::string_view>& out) {
    return each_row(resources_, file, [&](const std::vector<std::string_view>& fields) -> std::string {
      if (fields.size() != 1 || fields[0].empty()) return "expected one lemma";
      out.insert(tables_->strings.emplace_back(fields[0]));
      return {};
    });
  }

  Status read_persons() {
    return each_row(resources_, kPersons, [this](const std::vector<std::string_view>& fields) -> std::string {
      if (fields.size() != 1 || fields[0].empty() || fields[0] == "-") return "expected one lemma or -ending";
      const std::string_view word = tables_->strings.emplace_back(fields[0]);
      if (word[0] == '-') {
        tables_->person_endings.push_back(word.substr(1));
      } else {
        tables_->persons.insert(word);
      }
      return {};
    });
  }

  static std::optional<Holiday> make_holiday(std::string_view kind, const std::vector<int>& numbers) {
    Holiday holiday;
    const bool month_right = !numbers.empty() && numbers[0] >= 1 && numbers[0] <= 12;
    if (kind == "fixed" && numbers.size() == 2 && month_right && numbers[1] >= 1 && numbers[1] <= 31) {
      holiday.month = numbers[0];
      holiday.day = numbers[1];
    } else if (kind == "nth" && numbers.size() == 3 && month_right && numbers[1] >= 1 && numbers[1] <= 7) {
      holiday.kind = Holiday::Kind::nth;
      holiday.month = numbers[0];
      holiday.weekday = numbers[1];
      holiday.nth = numbers[2];
    } else if (kind == "easter" && numbers.size() == 1) {
      holiday.kind = Holiday::Kind::easter;
      holiday.offset = numbers[0];
    } else {
      return std::nullopt;
    }
    return holiday;
  }

  Status read_rules() {
    const Result<toml::table> file = read_toml(resources_, kRules);
    if (!file) return file.error();
    const toml::table& root = *file;
    const std::string origin = resources_.origin(kRules);
    if (const toml::table* macros = root["macros"].as_table()) {
      for (const auto& [key, node] : *macros) macros_[std::string(key.str())] = node.value_or(std::string());
    }
    const toml::array* rules = root["rule"].as_array();
    if (rules == nullptr) return Error{"no [[rule]] found", origin};
    trie_.emplace_back();
    for (const toml::node& node : *rules) {
      const toml::table* row = node.as_table();
      const std::string problem = row == nullptr ? std::string("a rule must be a table") : add_rule(*row);
      if (!problem.empty()) return Error{problem, origin, node.source().begin.line};
    }
    return Done{};
  }

  std::string add_rule(const toml::table& row) {
    static constexpr std::array<std::string_view, 9> kKeys = {"name", "match", "make", "from",   "check",
                                                              "type", "value", "set",  "example"};
    for (const auto& [key, node] : row) {
      if (std::find(kKeys.begin(), kKeys.end(), key.str()) == kKeys.end())
        return "unknown key '" + std::string(key.str()) + "'";
    }
    Rule rule;
    rule.name = row["name"].value_or(std::string());
    if (rule.name.empty()) return "a rule needs a name";
    rule.made_by = "times." + rule.name + "/1";
    const auto make = named<Make>(kMakeNames, row["make"].value_or(std::string_view()));
    if (!make)
      return "rule '" + rule.name + "': unknown make; known: calendar, offset, relative, duration, set, fixed, nothing";
    rule.make = *make;
    const auto from = named<From>(kFromNames, row["from"].value_or(std::string_view("page")));
    if (!from) return "rule '" + rule.name + "': from is 'page' or 'text'";
    rule.from = *from;
    const auto check = named<Check>(kCheckNames, row["check"].value_or(std::string_view()));
    if (!check) return "rule '" + rule.name + "': unknown check";
    rule.check = *check;
    if (const auto type = row["type"].value<std::string_view>()) {
      const auto known = named<TimeType>(kTypeNames, *type);
      if (!known) return "rule '" + rule.name + "': type is DATE, TIME, DURATION or SET";
      rule.typed = true;
      rule.type = *known;
    }
    rule.value = row["value"].value_or(std::string());
    if (const toml::table* preset = row["set"].as_table()) {
      for (const auto& [key, node] : *preset) {
        const auto slot = named<Slot>(kSlotNames, key.str());
        std::optional<double> value = node.value<double>();
        if (const auto name = node.value<std::string_view>()) value = parse_value(*name, slot.value_or(Slot::none));
        if (!slot || !value) return "rule '" + rule.name + "': bad preset '" + std::string(key.str()) + "'";
        rule.preset.set(*slot, *value);
      }
    }
    const auto index = static_cast<std::uint32_t>(tables_->rules.size());
    tables_->rules.push_back(std::move(rule));
    return add_patterns(row, index);
  }

  std::string add_patterns(const toml::table& row, std::uint32_t rule) {
    const toml::array* patterns = row["match"].as_array();
    if (patterns == nullptr || patterns->empty())
      return "rule '" + tables_->rules[rule].name + "': match is a list of patterns";
    for (const toml::node& pattern : *patterns) {
      const Result<std::vector<FlatPattern>> forms = expand_pattern(pattern.value_or(std::string_view()), macros_);
      if (!forms) return "rule '" + tables_->rules[rule].name + "': " + forms.error().message;
      for (const FlatPattern& form : *forms) {
        const std::string problem = add_sequence(form, rule);
        if (!problem.empty()) return "rule '" + tables_->rules[rule].name + "': " + problem;
      }
    }
    return {};
  }

  std::string add_sequence(const FlatPattern& form, std::uint32_t rule) {
    Sequence sequence;
    sequence.rule = rule;
    bool ended = false;
    std::size_t constants = 0;
    std::uint32_t node = 0;
    for (const PatternElement& element : form) {
      if (element.symbol == "<|") {
        sequence.begin = sequence.length;
        continue;
      }
      if (element.symbol == "|>") {
        sequence.end = sequence.length;
        ended = true;
        continue;
      }
      if (sequence.length == Sequence::kMaxLength) return "a pattern has more than 16 words";
      const auto [known_symbol, is_unknown] = symbols_.try_emplace(element.symbol);
      if (is_unknown) {
        std::string problem = look_up(element.symbol, known_symbol->second);
        if (!problem.empty()) return problem;
      }
      const Symbol symbol = known_symbol->second.symbol;
      Slot slot = known_symbol->second.slot;
      if (!element.slot.empty()) {
        const std::size_t equals = element.slot.find('=');
        const auto known = named<Slot>(kSlotNames, element.slot.substr(0, equals));
        if (!known) return "unknown slot '" + std::string(element.slot) + "'";
        if (equals == std::string_view::npos) {
          slot = *known;
        } else {
          const auto value = parse_value(element.slot.substr(equals + 1), *known);
          if (!value || constants == 2)
            return "'" + std::string(element.slot) + "': not a value, or more than two in a pattern";
          sequence.constant_slots[constants] = *known;
          sequence.constant_values[constants++] = static_cast<float>(*value);
        }
      }
      if (element.glued) sequence.glued = static_cast<std::uint16_t>(sequence.glued | (1U << sequence.length));
      sequence.slots[sequence.length++] = slot;
      node = child(node, symbol);
    }
    if (!ended) sequence.end = sequence.length;
    if (sequence.end <= sequence.begin) return "a pattern needs at least one word that is not context";
    trie_[node].sequences.push_back(static_cast<std::uint32_t>(tables_->sequences.size()));
    tables_->sequences.push_back(sequence);
    return {};
  }

  /// What a word of a pattern stands for; gives the problem where it stands for nothing.
  std::string look_up(std::string_view word, Meaning& out) {
    if (const auto word_class = named<Class>(kClassNames, word)) {
      out = {symbol_of(*word_class), default_slot(*word_class)};
      if (*word_class == Class::small || *word_class == Class::scale)
        return std::string(word) + " is for the word list only";
      return {};
    }
    if (std::any_of(word.begin(), word.end(), is_ascii_upper))
      return "unknown class '" + std::string(word) + "' (literals are lower case)";
    out.symbol = static_cast<Symbol>(kFirstLiteral + literals_++);
    words_[std::string(word)].push_back({out.symbol, Guard::none, 0});
    return {};
  }

  /// The node reached from `node` by `symbol`, made where there is none.
  std::uint32_t child(std::uint32_t node, Symbol symbol) {
    std::vector<Edge>& edges = trie_[node].edges;
    const auto found = std::lower_bound(edges.begin(), edges.end(), symbol,
                                        [](const Edge& edge, Symbol wanted) { return edge.symbol < wanted; });
    if (found != edges.end() && found->symbol == symbol) return found->node;
    const auto made = static_cast<std::uint32_t>(trie_.size());
    edges.insert(found, {symbol, made});
    trie_.emplace_back();
    return made;
  }

  void lay_out_words() {
    for (const auto& [word, readings] : words_) {
      const std::string_view key = tables_->strings.emplace_back(word);
      const auto begin = static_cast<std::uint32_t>(tables_->readings.size());
      tables_->readings.insert(tables_->readings.end(), readings.begin(), readings.end());
      tables_->words.emplace(key,
                             TimeRules::Tables::Range{begin, static_cast<std::uint32_t>(tables_->readings.size())});
      tables_->lengths_by_first[static_cast<unsigned char>(key[0])] |= std::uint64_t{1} << key.size();
    }
  }

  void lay_out_trie() {
    for (const Growing& growing : trie_) {
      Node node;
      node.first_edge = static_cast<std::uint32_t>(tables_->edges.size());
      node.edge_count = static_cast<std::uint32_t>(growing.edges.size());
      tables_->edges.insert(tables_->edges.end(), growing.edges.begin(), growing.edges.end());
      node.first_sequence = static_cast<std::uint32_t>(sequences_in_order_.size());
      node.sequence_count = static_cast<std::uint32_t>(growing.sequences.size());
      for (const std::uint32_t sequence : growing.sequences)
        sequences_in_order_.push_back(tables_->sequences[sequence]);
      tables_->nodes.push_back(node);
    }
    tables_->sequences = std::move(sequences_in_order_);
  }

  const Resources& resources_;
  std::unique_ptr<TimeRules::Tables> tables_;
  std::map<std::string, std::vector<WordReading>> words_;
  std::unordered_map<std::string_view, Meaning> symbols_;  // keys point into the patterns
  Symbol literals_ = 0;
  std::map<std::string, std::string> macros_;
  std::vector<Growing> trie_;
  std::vector<Sequence> sequences_in_order_;
};

}  // namespace

TimeRules::TimeRules(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
TimeRules::~TimeRules() = default;
TimeRules::TimeRules(TimeRules&&) noexcept = default;
TimeRules& TimeRules::operator=(TimeRules&&) noexcept = default;

Result<TimeRules> TimeRules::load(const Resources& resources) {
  Result<std::unique_ptr<const Tables>> tables = Compiler(resources).compile();
  if (!tables) return tables.error();
  return TimeRules(std::move(*tables));
}

}  // namespace demarche::times
