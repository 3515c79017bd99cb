#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

#include "base/ascii.h"
#include "base/table_file.h"
#include "reading/actors/lexicon_tables.h"

namespace demarche::actors {
namespace {

using Tables = ActorLexicon::Tables;
using Fields = TableRow;

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t next = text.find(at);
    const std::string_view part = text.substr(0, next);
    if (!part.empty()) out.push_back(part);
    if (next == std::string_view::npos) return out;
    text.remove_prefix(next + 1);
  }
}

bool is_abbreviation(std::string_view words) {
  return words.size() <= 6 &&
         std::none_of(words.begin(), words.end(), [](char c) { return c == ' ' || (c >= 'a' && c <= 'z'); });
}

void add_phrase(Tables& tables, std::string_view words, std::uint32_t row, NameSort sort) {
  tables.phrases[ascii_lower(first_word(words))].push_back({std::string(words), row, sort, is_abbreviation(words)});
}

std::uint32_t add_name(Tables& tables, std::string_view code, std::string_view name, NameSort sort) {
  tables.names.push_back({std::string(code), std::string(name), sort, {}});
  const auto row = static_cast<std::uint32_t>(tables.names.size() - 1);
  add_phrase(tables, name, row, sort);
  return row;
}

std::string wrong_code(std::string_view code) {
  if (code.size() % 3 == 0 && std::all_of(code.begin(), code.end(), is_ascii_upper)) return {};
  return "the code \"" + std::string(code) + "\" is not made of groups of three capitals";
}

Status load_countries(const Resources& resources, Tables& tables) {
  return read_table(resources, "actors/countries.tsv", {3, 6}, [&](const Fields& f) -> std::string {
    if (f[0].size() != 3 || !wrong_code(f[0]).empty()) return "expected an ISO 3166-1 alpha-3 code in the first column";
    const std::uint32_t row = add_name(tables, f[0], f[1], NameSort::country);
    tables.countries.emplace(f[0], row);
    for (const std::string_view other : split(f[2], '|')) add_phrase(tables, other, row, NameSort::country);
    for (const std::string_view adjective : split(f[3], '|')) {
      add_phrase(tables, adjective, row, NameSort::demonym);
      add_phrase(tables, std::string(adjective) + "s", row, NameSort::demonym);
    }
    for (const std::string_view people : split(f[4], '|')) add_phrase(tables, people, row, NameSort::demonym);
    for (const std::string_view capital : split(f[5], '|')) {
      add_phrase(tables, capital, row, NameSort::capital);
      tables.capitals.emplace(f[0], capital);
    }
    return {};
  });
}

Status load_names(const Resources& resources, std::string_view file, NameSort sort, Tables& tables) {
  return read_table(resources, file, {2, 4}, [&](const Fields& f) -> std::string {
    if (std::string wrong = wrong_code(f[0]); !wrong.empty()) return wrong;
    if (f[1].empty()) return "the second column, the name, is empty";
    if (sort == NameSort::place) {
      for (const std::string_view place : split(f[1], '|')) add_name(tables, f[0], place, sort);
      return {};
    }
    const std::uint32_t row = add_name(tables, f[0], f[1], sort);
    for (const std::string_view other : split(f[2], '|')) add_phrase(tables, other, row, sort);
    for (const std::string_view member : split(f[3], ' ')) tables.names[row].members.emplace_back(member);
    return {};
  });
}

std::string set_traits(std::string_view traits, RoleRow& row) {
  for (const std::string_view trait : split(traits, ' ')) {
    if (trait == "title")
      row.title = true;
    else if (trait == "weak")
      row.weak = true;
    else if (trait == "kin")
      row.kin = true;
    else if (trait == "state")
      row.state = true;
    else if (trait == "country")
      row.country = true;
    else if (trait == "against")
      row.against = true;
    else if (trait == "male")
      row.gender = Gender::male;
    else if (trait == "female")
      row.gender = Gender::female;
    else
      return "unknown trait \"" + std::string(trait) + "\"";
  }
  return {};
}

Status load_roles(const Resources& resources, Tables& tables) {
  static constexpr std::array<std::string_view, 8> kSorts = {"person", "source", "group", "body",
                                                             "things", "count",  "place", "document"};
  return read_table(resources, "actors/roles.tsv", {3, 4}, [&](const Fields& f) -> std::string {
    const auto sort = std::find(kSorts.begin(), kSorts.end(), f[2]);
    if (sort == kSorts.end()) return "unknown sort \"" + std::string(f[2]) + "\"";
    RoleRow row;
    row.sort = static_cast<RoleSort>(sort - kSorts.begin());
    if (f[1] != "-") row.sector = f[1];
    if (std::string wrong = wrong_code(row.sector); !wrong.empty()) return wrong;
    if (std::string wrong = set_traits(f[3], row); !wrong.empty()) return wrong;
    if (row.sort == RoleSort::count) {
      tables.counts.emplace(f[0]);
    } else {
      tables.roles.emplace(f[0], std::move(row));
    }
    return {};
  });
}

Status load_genders(const Resources& resources, std::string_view file, bool gender_first, WordMap<Gender>& out) {
  return read_table(resources, file, 2, [&](const Fields& f) -> std::string {
    const std::string_view gender = gender_first ? f[0] : f[1];
    if (gender != "male" && gender != "female" && gender != "-") return "expected male, female or -";
    const Gender value = gender == "male" ? Gender::male : gender == "female" ? Gender::female : Gender::unknown;
    for (const std::string_view word : split(gender_first ? f[1] : f[0], ' ')) out.emplace(ascii_lower(word), value);
    return {};
  });
}

Status load_words(const Resources& resources, Tables& tables) {
  Status done = read_table(resources, "actors/modifiers.tsv", 2, [&](const Fields& f) {
    tables.modifiers.emplace(f[0], f[1]);
    return wrong_code(f[1]);
  });
  if (!done) return done;
  done = read_table(resources, "actors/name_words.tsv", 2, [&](const Fields& f) {
    tables.name_words.emplace(f[0], f[1]);
    return wrong_code(f[1]);
  });
  if (!done) return done;
  done = read_table(resources, "actors/offices.tsv", 2, [&](const Fields& f) {
    tables.offices.emplace(f[0], f[1]);
    return wrong_code(f[1]);
  });
  if (!done) return done;
  done = read_table(resources, "actors/status.tsv", 2, [&](const Fields& f) -> std::string {
    if (f[1] != "past" && f[1] != "present" && f[1] != "future") return "expected past, present or future";
    tables.statuses.emplace(f[0], f[1] == "past"     ? RoleStatus::past
                                  : f[1] == "future" ? RoleStatus::future
                                                     : RoleStatus::present);
    return {};
  });
  if (!done) return done;
  done = read_table(resources, "actors/verbs.tsv", 2, [&](const Fields& f) -> std::string {
    for (const std::string_view trait : split(f[1], ' ')) {
      if (trait != "say" && trait != "object" && trait != "motion")
        return "unknown trait \"" + std::string(trait) + "\"";
      tables.verbs[std::string(f[0])] |= static_cast<std::uint8_t>(trait == "say"      ? VerbTrait::say
                                                                   : trait == "object" ? VerbTrait::object
                                                                                       : VerbTrait::motion);
    }
    return {};
  });
  if (!done) return done;
  done = read_table(resources, "actors/name_particles.tsv", 2, [&](const Fields& f) -> std::string {
    if (f[1] != "hyphen" && f[1] != "word") return "expected hyphen or word";
    (f[1] == "hyphen" ? tables.hyphen_particles : tables.word_particles).emplace(f[0]);
    return {};
  });
  if (!done) return done;
  done = read_table(resources, "actors/nicknames.tsv", 2, [&](const Fields& f) -> std::string {
    for (const std::string_view name : split(f[1], ' '))
      tables.short_names[ascii_lower(f[0])].push_back(ascii_lower(name));
    return {};
  });
  if (!done) return done;
  done = read_table(resources, "actors/person_nouns.txt", 1, [&](const Fields& f) -> std::string {
    tables.person_nouns.emplace(f[0]);
    return {};
  });
  if (!done) return done;
  for (const auto& [file, words] : {std::pair{"actors/no_names.txt", &tables.no_names},
                                    {"actors/openers.txt", &tables.openers},
                                    {"actors/work_words.txt", &tables.work_words},
                                    {"actors/ordinary_words.txt", &tables.ordinary_words}}) {
    done = read_table(resources, file, 1, [set = words](const Fields& f) -> std::string {
      set->emplace(f[0]);
      return {};
    });
    if (!done) return done;
  }
  return done;
}

Status load_anonymity(const Resources& resources, Tables& tables) {
  static constexpr std::array<std::string_view, 4> kKinds = {"alone", "negated", "negation", "knows"};
  return read_table(resources, "actors/anonymity.tsv", 2, [&](const Fields& f) -> std::string {
    const auto kind = std::find(kKinds.begin(), kKinds.end(), f[1]);
    if (kind == kKinds.end()) return "expected alone, negated, negation or knows";
    tables.anonymity.emplace(f[0], static_cast<AnonymityWord>(kind - kKinds.begin()));
    return {};
  });
}

Status load_careers(const Resources& resources, Tables& tables) {
  static constexpr std::array<std::string_view, 9> kKinds = {"becomes", "holds", "given",  "chosen", "taken",
                                                             "left",    "joins", "leaves", "gathers"};
  return read_table(resources, "actors/careers.tsv", 2, [&](const Fields& f) -> std::string {
    const auto kind = std::find(kKinds.begin(), kKinds.end(), f[1]);
    if (kind == kKinds.end()) return "unknown kind of verb \"" + std::string(f[1]) + "\"";
    tables.careers.emplace(f[0], static_cast<CareerVerb>(kind - kKinds.begin()));
    return {};
  });
}

Status load_leaders(const Resources& resources, Tables& tables) {
  return read_table(resources, "actors/leaders.tsv", {4, 5}, [&](const Fields& f) -> std::string {
    if (!tables.is_country(f[0])) return "expected a country of countries.tsv in the first column";
    if (f[2] != "alone" && f[2] != "-") return "expected alone or - in the third column";
    Leader leader;
    leader.country = f[0];
    leader.alone = f[2] == "alone";
    for (const std::string_view word : split(f[1], ' ')) leader.words.push_back(ascii_lower(word));
    const auto year = [](std::string_view text, int& out) {
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
      return error == std::errc{} && end == text.data() + text.size();
    };
    if (leader.words.empty() || !year(f[3], leader.from) || (!f[4].empty() && !year(f[4], leader.to)))
      return "expected a name and years";
    const std::string last(tables.without_particle(leader.words.back()));
    tables.leaders[last].push_back(std::move(leader));
    return {};
  });
}

Status load_generic_bodies(const Resources& resources, Tables& tables) {
  static constexpr std::array<std::string_view, 4> kUnlisted = {"any", "plain", "own", "none"};
  return read_table(resources, "actors/generic_bodies.tsv", 3, [&](const Fields& f) -> std::string {
    const auto unlisted = std::find(kUnlisted.begin(), kUnlisted.end(), f[2]);
    if (unlisted == kUnlisted.end()) return "expected any, plain, own or none";
    GenericBody body;
    body.unlisted = static_cast<GenericBody::Unlisted>(unlisted - kUnlisted.begin());
    for (const std::string_view code : split(f[1], ' ')) {
      if (std::string wrong = wrong_code(code); !wrong.empty()) return wrong;
      body.codes.emplace_back(code);
    }
    tables.generic_bodies.emplace(f[0], std::move(body));
    return {};
  });
}

Status load_tables(const Resources& resources, Tables& tables) {
  if (Status done = load_countries(resources, tables); !done) return done;
  constexpr std::array<std::pair<std::string_view, NameSort>, 5> kFiles = {{
      {"actors/institutions.tsv", NameSort::institution},
      {"actors/organizations.tsv", NameSort::organization},
      {"actors/armed_groups.tsv", NameSort::armed_group},
      {"actors/peoples.tsv", NameSort::people},
      {"actors/places.tsv", NameSort::place},
  }};
  for (const auto& [file, sort] : kFiles) {
    if (Status done = load_names(resources, file, sort, tables); !done) return done;
  }
  if (Status done = load_roles(resources, tables); !done) return done;
  if (Status done = load_genders(resources, "actors/honorifics.tsv", false, tables.honorifics); !done) return done;
  if (Status done = load_genders(resources, "actors/first_names.tsv", true, tables.first_names); !done) return done;
  if (Status done = load_words(resources, tables); !done) return done;
  if (Status done = load_anonymity(resources, tables); !done) return done;
  if (Status done = load_careers(resources, tables); !done) return done;
  if (Status done = load_leaders(resources, tables); !done) return done;
  if (Status done = load_generic_bodies(resources, tables); !done) return done;
  tables.some_person.weak = true;
  for (auto& [first, phrases] : tables.phrases) {
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const NamePhrase& a, const NamePhrase& b) { return a.words.size() > b.words.size(); });
  }
  return Done{};
}

}  // namespace

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const char c = text[end];
    // U+2000..U+203F: quotation marks, dashes; U+00A0: the blank that does not break
    const bool mark = text.substr(end, 2) == "\xE2\x80" || text.substr(end, 2) == "\xC2\xA0";
    if (mark || ((c & 0x80) == 0 && !is_ascii_letter(c) && !is_ascii_digit(c))) break;
    ++end;
  }
  return text.substr(0, end);
}

std::string_view ActorLexicon::Tables::country_of(const NameRow& row) const {
  const std::string_view country = std::string_view(row.code).substr(0, 3);
  return is_country(country) ? country : std::string_view{};
}

const NamePhrase* ActorLexicon::Tables::find_phrase(std::string_view words) const {
  const auto found = phrases.find(ascii_lower(first_word(words)));
  if (found == phrases.end()) return nullptr;
  for (const NamePhrase& phrase : found->second) {
    if (phrase.words == words) return &phrase;
  }
  return nullptr;
}

bool ActorLexicon::Tables::is_ordinary(std::string_view word) const {
  const auto has = [&](std::string_view lemma) { return ordinary_words.find(lemma) != ordinary_words.end(); };
  if (has(word)) return true;
  for (const std::string_view ending : {"ing", "ed", "s", "es", "d"}) {
    if (!word.ends_with(ending) || word.size() < ending.size() + 3) continue;
    const std::string stem(word.substr(0, word.size() - ending.size()));
    if (has(stem) || (ending == "ing" && has(stem + "e"))) return true;
    const bool doubled = stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2];  // "dropping"
    if (doubled && ending.size() > 1 && has(std::string_view(stem).substr(0, stem.size() - 1))) return true;
  }
  return false;
}

bool ActorLexicon::Tables::verb_is(std::string_view lemma, VerbTrait trait) const {
  const auto found = verbs.find(lemma);
  return found != verbs.end() && (found->second & static_cast<std::uint8_t>(trait)) != 0;
}

std::string_view ActorLexicon::Tables::without_particle(std::string_view surname) const {
  const std::size_t hyphen = surname.find('-');
  if (hyphen == std::string_view::npos || hyphen + 3 > surname.size()) return surname;
  return hyphen_particles.find(surname.substr(0, hyphen)) == hyphen_particles.end() ? surname
                                                                                    : surname.substr(hyphen + 1);
}

ActorLexicon::ActorLexicon(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
ActorLexicon::~ActorLexicon() = default;
ActorLexicon::ActorLexicon(ActorLexicon&&) noexcept = default;
ActorLexicon& ActorLexicon::operator=(ActorLexicon&&) noexcept = default;

Result<ActorLexicon> ActorLexicon::load(const Resources& resources) {
  auto tables = std::make_unique<Tables>();
  if (const Status done = load_tables(resources, *tables); !done) return done.error();
  return ActorLexicon(std::move(tables));
}

std::string_view ActorLexicon::country_of_place(std::string_view name) const {
  if (name.substr(0, 4) == "the " || name.substr(0, 4) == "The ") name.remove_prefix(4);
  const NamePhrase* phrase = tables_->find_phrase(name);
  return phrase != nullptr && is_of_country(phrase->sort) ? tables_->country_of(*phrase) : std::string_view{};
}

}  // namespace demarche::actors
