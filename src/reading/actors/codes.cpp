#include "reading/actors/codes.h"

#include <algorithm>

#include "reading/actors/phrases.h"

namespace demarche::actors {
namespace {

constexpr int kRounds = 3;  // "an aide of X's minister": codes travel along roles at most this far

bool is_state_sector(std::string_view sector) {
  return sector == "GOV" || sector == "LEG" || sector == "MIL" || sector == "JUD" || sector == "SPY";
}

/// The sector of an office: the word's own, unless it is weak and a modifier in the title has one ("opposition
/// leader").
std::string sector_of_role(const Scene& scene, const RoleDraft& role) {
  if (role.row == nullptr) return {};
  if (!role.row->weak) return role.row->sector;
  std::string found;
  std::string word;
  for (const char c : lower(role.role.title) + " ") {
    if (c != ' ') {
      word += c;
      continue;
    }
    const auto modifier = scene.lexicon.modifiers.find(word);
    if (modifier != scene.lexicon.modifiers.end()) found = modifier->second;
    word.clear();
  }
  return found;
}

class Coder {
 public:
  Coder(const Scene& scene, const std::vector<Mention>& mentions, Cast& cast)
      : scene_(scene), mentions_(mentions), cast_(cast), name_at_(cover_names(scene, mentions)) {}

  void run() {
    for (Draft& draft : cast_.drafts()) {
      if (draft.kind == ActorKind::organization && draft.row == kNone) code_organization(draft);
    }
    for (int round = 0; round < kRounds; ++round) {
      for (Draft& draft : cast_.drafts()) {
        if (draft.kind == ActorKind::person)
          code_person(draft);
        else if (draft.country.empty() && draft.row == kNone)
          code_by_owner(draft);
      }
    }
    for (Draft& draft : cast_.drafts()) use_convention(draft);
    for (Draft& draft : cast_.drafts()) {
      if (draft.kind == ActorKind::person)
        code_person(draft);
      else if (draft.country.empty() && draft.row == kNone)
        code_by_owner(draft);
    }
  }

 private:
  void code_person(Draft& draft) {
    std::string country;
    std::string sector;
    bool present = false;
    for (const RoleDraft& role : draft.roles) {
      const bool past = role.role.status == RoleStatus::past;
      const Draft* of = nullptr;
      if (role.of_mention != kNone && mentions_[role.of_mention].draft != kNone)
        of = &cast_[mentions_[role.of_mention].draft];
      std::string of_country = of != nullptr ? of->country : std::string{};
      if (of == nullptr && role.of_mention != kNone && mentions_[role.of_mention].row != kNone) {
        of_country = scene_.lexicon.country_of(scene_.lexicon.names[mentions_[role.of_mention].row]);
      }
      if (of == &draft) of_country.clear();
      std::string of_sector = sector_of_role(scene_, role);
      if (of_sector.empty() && of != nullptr && of != &draft) of_sector = of->sector;
      if (of_sector.empty() && role.row != nullptr) of_sector = role.row->sector;
      if (role.row != nullptr && role.row->weak && of != nullptr && of->kind == ActorKind::organization &&
          !of->sector.empty() && !of_country.empty())
        of_sector = of->sector;
      if (past && (present || !is_state_sector(std::string_view(of_sector).substr(0, 3)))) {
        if (country.empty() && !past) country = of_country;
        continue;
      }
      if (past) of_sector = "ELI";
      if (country.empty()) country = of_country;
      if (sector.empty() || (sector == "ELI" && !past)) sector = of_sector;
      present = present || !past;
    }
    if (!country.empty()) draft.country = country;
    if (!sector.empty()) draft.sector = sector;
  }

  /// From a name inside its own ("Bank of China"), one before ("Iraqi Defense Ministry", "Russia's Supreme Court") or
  /// after it ("of").
  void code_organization(Draft& draft) {
    const bool described = draft.rule == "actors.description/1";
    for (const std::uint32_t at : draft.mentions) {
      const Mention& m = mentions_[at];
      if (m.form != Form::name) continue;
      if (draft.country.empty()) {
        for (std::uint32_t i = at + 1;
             i < mentions_.size() && mentions_[i].form == Form::name && m.tokens.contains(mentions_[i].tokens); ++i) {
          if (mentions_[i].row == kNone) continue;
          draft.country = scene_.lexicon.country_of(scene_.lexicon.names[mentions_[i].row]);
          break;
        }
      }
      if (draft.country.empty()) draft.country = country_beside(m);
      if (draft.sector.empty()) draft.sector = sector_of_name(m);
      if (!draft.country.empty() && !draft.sector.empty()) break;
    }
    static_cast<void>(described);
  }

  std::string country_beside(const Mention& m) const {
    const Owners owners = owners_of(scene_, mentions_, name_at_, phrase_begin(scene_, m.head), m.tokens.begin, m.head);
    for (const auto* list : {&owners.before, &owners.after}) {
      for (const std::uint32_t name : *list) {
        if (mentions_[name].row == kNone) continue;
        const std::string_view country = scene_.lexicon.country_of(scene_.lexicon.names[mentions_[name].row]);
        if (!country.empty()) return std::string(country);
      }
    }
    return {};
  }

  std::string sector_of_name(const Mention& m) const {
    std::string found;
    const std::optional<RoleNoun> noun = role_noun_at(scene_, m.tokens.end - 1, false);
    if (noun && !noun->row->weak) return noun->row->sector;
    for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) {
      const auto modifier = scene_.lexicon.modifiers.find(scene_.lower_word(t));
      if (modifier != scene_.lexicon.modifiers.end()) found = modifier->second;
      const std::string word = scene_.noun(t);
      const auto role = scene_.lexicon.roles.find(word);
      if (found.empty() && role != scene_.lexicon.roles.end() && !role->second.weak &&
          role->second.sort == RoleSort::body)
        found = role->second.sector;
      if (word == "inc." || word == "inc" || word == "corp." || word == "corp" || word == "ltd" || word == "ltd." ||
          word == "plc" || word == "llc" || word == "ag" || word == "group") {
        if (found.empty() && t + 1 == m.tokens.end && word != "group") found = "BUS";
      }
    }
    if (found.empty() && noun) found = noun->row->sector;
    return found;
  }

  /// "his aides", "the Biden official", "Hezbollah's fighters": the side of the owner.
  void code_by_owner(Draft& draft) {
    for (const std::uint32_t at : draft.mentions) {
      const Mention& m = mentions_[at];
      if (m.form != Form::description) continue;
      for (const std::uint32_t name : m.of_names) {
        if (mentions_[name].draft == kNone || cast_[mentions_[name].draft].country.empty()) continue;
        draft.country = cast_[mentions_[name].draft].country;
        return;
      }
      for (const std::uint32_t child : scene_.children(m.head)) {
        if (child > m.head || scene_.analysis.tag[child] != "PRP$") continue;
        const std::uint32_t owner = pronoun_draft(child);
        if (owner != kNone && !cast_[owner].country.empty()) {
          draft.country = cast_[owner].country;
          return;
        }
      }
    }
  }

  std::uint32_t pronoun_draft(std::uint32_t token) {
    if (pronouns_.empty()) {
      pronouns_.assign(scene_.analysis.size(), kNone);
      for (const Mention& m : mentions_) {
        if (m.form == Form::pronoun) pronouns_[m.head] = m.draft;
      }
    }
    return pronouns_[token];
  }

  /// "an Administration official", "the Obama administration": where no country is said, the convention of
  /// English-language news.
  void use_convention(Draft& draft) {
    if (!draft.country.empty() || draft.row != kNone || draft.members.size() > 1) return;
    for (const std::uint32_t at : draft.mentions) {
      const Mention& m = mentions_[at];
      const std::uint32_t last = m.tokens.end - 1;
      const auto office = scene_.lexicon.offices.find(scene_.noun(last));
      if (m.form == Form::pronoun || office == scene_.lexicon.offices.end()) continue;
      bool person = false;
      for (const std::uint32_t name : m.of_names) person = person || mentions_[name].guess == Guess::person;
      const std::string_view word = scene_.analysis.word(last);
      if (!person && !(word.front() >= 'A' && word.front() <= 'Z')) continue;
      draft.country = office->second.substr(0, 3);
      if (draft.sector.empty()) draft.sector = office->second.substr(3);
      return;
    }
  }

  const Scene& scene_;
  const std::vector<Mention>& mentions_;
  Cast& cast_;
  std::vector<std::uint32_t> name_at_;
  std::vector<std::uint32_t> pronouns_;
};

}  // namespace

void set_codes(const Scene& scene, const std::vector<Mention>& mentions, Cast& cast) {
  Coder(scene, mentions, cast).run();
}

std::string code_of(const Draft& draft) {
  if (draft.members.size() > 1) return {};
  return draft.country + draft.sector;
}

std::vector<std::uint32_t> find_sides(const Scene& scene, const std::vector<Mention>& mentions, const Cast& cast) {
  std::vector<std::uint32_t> sides(cast.size(), kNone);
  for (std::uint32_t i = 0; i < cast.size(); ++i) {
    const Draft& draft = cast[i];
    if (draft.kind == ActorKind::country || draft.members.size() > 1) continue;
    if (const std::uint32_t country = cast.country(draft.country); country != kNone && country != i) {
      sides[i] = country;
      continue;
    }
    if (draft.members.size() == 1) {
      sides[i] = draft.members.front();
      continue;
    }
    for (const RoleDraft& role : draft.roles) {
      if (role.of_mention == kNone || role.role.status == RoleStatus::past) continue;
      const std::uint32_t of = mentions[role.of_mention].draft;
      if (of != kNone && of != i && cast[of].kind == ActorKind::organization) sides[i] = of;
    }
    for (const std::uint32_t at : draft.mentions) {
      for (const std::uint32_t name : mentions[at].of_names) {
        const std::uint32_t of = mentions[name].draft;
        if (sides[i] == kNone && of != kNone && of != i &&
            (cast[of].kind == ActorKind::organization || cast[of].kind == ActorKind::country))
          sides[i] = of;
      }
    }
  }
  static_cast<void>(scene);
  return sides;
}

}  // namespace demarche::actors
