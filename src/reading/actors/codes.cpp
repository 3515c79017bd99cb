#include "reading/actors/codes.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "reading/actors/phrases.h"

namespace demarche::actors {
namespace {

constexpr float kListed = 0.65F;  // a country from the list of leaders
constexpr float kContext = 0.5F;  // a country from the rest of the page
constexpr int kRounds = 3;        // "an aide of X's minister": codes travel along roles at most this far

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
  for (const char c : ascii_lower(role.role.title) + " ") {
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

/// The list's row for a person: the full name, or the last name where that alone tells.
const Leader* leader_of(const Scene& scene, const Draft& draft) {
  if (draft.words.empty()) return nullptr;
  const auto found = scene.lexicon.leaders.find(scene.lexicon.without_particle(draft.words.back()));
  if (found == scene.lexicon.leaders.end()) return nullptr;
  for (const Leader& leader : found->second) {
    const bool full = draft.words.size() > 1 && leader.words.front() == draft.words.front();
    if (full || (leader.alone && draft.words.size() == 1)) return &leader;
  }
  return nullptr;
}

/// The year of publication; 0 when it is not known.
int year_of(const Page& page) {
  int year = 0;
  if (page.published.size() >= 4) std::from_chars(page.published.data(), page.published.data() + 4, year);
  return year;
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
    for (const Mention& m : mentions_) {
      if (m.form != Form::pronoun) convention(m);
    }
    for (Draft& draft : cast_.drafts()) {
      if (draft.kind == ActorKind::person) use_list(draft);
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
  /// What one office gives its holder.
  struct Evidence {
    std::string country;
    std::string sector;
  };
  Evidence evidence_of(const Draft& holder, const RoleDraft& role) const {
    Evidence out;
    if (role.row != nullptr && (role.row->kin || role.row->against)) return out;  // "wife of", "supporter of"
    const Draft* of = nullptr;
    if (role.of_mention != kNone) {
      const Mention& m = mentions_[role.of_mention];
      if (m.draft != kNone && &cast_[m.draft] != &holder) of = &cast_[m.draft];
      if (of == nullptr && m.row != kNone) out.country = scene_.lexicon.country_of(scene_.lexicon.names[m.row]);
    }
    if (of != nullptr) out.country = of->country;
    out.sector = sector_of_role(scene_, role);
    const bool body = of != nullptr && of->kind == ActorKind::organization && !of->sector.empty();
    if (body && role.row != nullptr && role.row->weak) out.sector = of->sector;
    if (!role.of_sector.empty() && (role.row == nullptr || role.row->weak)) out.sector = role.of_sector;
    if (out.sector.empty() && of != nullptr) out.sector = of->sector;
    if (out.sector.empty() && role.row != nullptr) out.sector = role.row->sector;
    if (of != nullptr && !of->country.empty() && !scene_.lexicon.is_country(of->country) && out.sector == "GOV")
      out.sector.clear();
    return out;
  }

  /// Present offices first; only who has none is judged by past ones.
  void code_person(Draft& draft) {
    Evidence found;
    bool present = false;
    for (const RoleDraft& role : draft.roles) {
      if (role.role.status == RoleStatus::past) continue;
      present = true;
      const Evidence evidence = evidence_of(draft, role);
      if (found.country.empty()) found.country = evidence.country;
      if (found.sector.empty()) found.sector = evidence.sector;
    }
    for (const RoleDraft& role : draft.roles) {
      if (present || role.role.status != RoleStatus::past) continue;
      const Evidence evidence = evidence_of(draft, role);
      if (!is_state_sector(std::string_view(evidence.sector).substr(0, 3))) continue;
      if (found.country.empty()) found.country = evidence.country;
      found.sector = "ELI";
    }
    if (!found.country.empty()) draft.country = found.country;
    if (!found.sector.empty()) draft.sector = found.sector;
  }

  /// From a name inside its own ("Bank of China"), one before ("Iraqi Defense Ministry", "Russia's Supreme Court") or
  /// after it ("of").
  void code_organization(Draft& draft) {
    for (const std::uint32_t at : draft.mentions) {
      const Mention& m = mentions_[at];
      if (m.form != Form::name) continue;
      if (draft.country.empty()) {
        for (std::uint32_t i = at + 1;
             i < mentions_.size() && mentions_[i].form == Form::name && m.tokens.contains(mentions_[i].tokens); ++i) {
          if (mentions_[i].row == kNone || mentions_[i].sort == NameSort::institution ||
              mentions_[i].sort == NameSort::people)  // "Alliance of Democratic Forces" is no American party's
            continue;
          draft.country = scene_.lexicon.country_of(scene_.lexicon.names[mentions_[i].row]);
          break;
        }
      }
      if (draft.country.empty()) draft.country = country_beside(m);
      if (draft.sector.empty()) draft.sector = sector_of_name(m);
      if (!draft.country.empty() && !draft.sector.empty()) break;
    }
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
    const std::uint32_t last = m.tokens.end - 1;
    const std::optional<RoleNoun> noun = role_noun_at(scene_, last, false);
    if (noun && !noun->row->weak && !noun->row->sector.empty()) return noun->row->sector;
    if (const auto word = scene_.lexicon.name_words.find(scene_.lower_word(last));
        word != scene_.lexicon.name_words.end())
      return word->second;
    std::string found;
    for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) {
      const auto modifier = scene_.lexicon.modifiers.find(scene_.lower_word(t));
      if (modifier != scene_.lexicon.modifiers.end()) found = modifier->second;
    }
    if (!found.empty()) return found;
    for (std::uint32_t t = m.tokens.begin; t < last; ++t) {  // "University of Ruritania"
      const auto role = scene_.lexicon.roles.find(scene_.noun(t));
      if (role != scene_.lexicon.roles.end() && !role->second.weak && role->second.sort == RoleSort::body)
        return role->second.sector;
    }
    return noun ? noun->row->sector : std::string{};
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

  /// "Putin said": where the page gives no country, the list of leaders does.
  void use_list(Draft& draft) {
    if (!draft.country.empty()) return;
    const Leader* leader = leader_of(scene_, draft);
    if (leader == nullptr) return;
    draft.country = leader->country;
    draft.confidence = std::min(draft.confidence, kListed);
    const int year = year_of(scene_.page);
    if (draft.sector.empty() && year >= leader->from) draft.sector = year > leader->to ? "ELI" : "GOV";
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

  /// The code that an office word of the mention has by convention: when it is written as a name, follows a person's
  /// name or has been so on this page. Empty: none.
  std::string convention(const Mention& m) {
    for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) {
      if (scene_.analysis.pos[t] != Pos::noun && scene_.analysis.pos[t] != Pos::propn) continue;
      const auto office = scene_.lexicon.offices.find(scene_.noun(t));
      if (office == scene_.lexicon.offices.end()) continue;
      bool person = false;
      for (const std::uint32_t name : m.of_names) person = person || mentions_[name].guess == Guess::person;
      const char first = scene_.analysis.word(t).front();
      if (person || is_ascii_upper(first)) conventional_.insert(office->first);
      return conventional_.find(office->first) != conventional_.end() ? office->second : std::string{};
    }
    return {};
  }

  /// "an Administration official", "the Obama administration": where no country is said, the convention of
  /// English-language news.
  void use_convention(Draft& draft) {
    if (!draft.country.empty() || draft.row != kNone || draft.members.size() > 1) return;
    for (const RoleDraft& role : draft.roles) {
      if (draft.kind != ActorKind::person || !role.role.of.empty()) continue;
      const auto office = scene_.lexicon.offices.find(role.noun);
      if (office == scene_.lexicon.offices.end()) continue;
      draft.country = office->second.substr(0, 3);
      if (draft.sector.empty()) draft.sector = role.role.status == RoleStatus::past ? "ELI" : office->second.substr(3);
      return;
    }
    for (const std::uint32_t at : draft.mentions) {
      if (mentions_[at].form == Form::pronoun) continue;
      const std::string code = convention(mentions_[at]);
      if (code.empty()) continue;
      draft.country = code.substr(0, 3);
      if (draft.sector.empty()) draft.sector = code.substr(3);
      return;
    }
  }

  const Scene& scene_;
  const std::vector<Mention>& mentions_;
  Cast& cast_;
  std::vector<std::uint32_t> name_at_;
  std::vector<std::uint32_t> pronouns_;
  WordSet conventional_;  // offices whose convention this page follows
};

}  // namespace

void set_codes(const Scene& scene, const std::vector<Mention>& mentions, Cast& cast) {
  Coder(scene, mentions, cast).run();
}

void set_context_codes(const Scene& scene, Cast& cast) {
  constexpr std::size_t kLeast = 4;      // mentions of a country's side that make it the page's own
  constexpr std::size_t kLeastSole = 2;  // the same where no other state is spoken of
  std::map<std::string, std::size_t> weight;
  std::size_t all = 0;
  for (const Draft& draft : cast.drafts()) {
    if (draft.country.empty() || !scene.lexicon.is_country(draft.country) || draft.members.size() > 1) continue;
    weight[draft.country] += draft.mentions.size();
    all += draft.mentions.size();
  }
  const auto most =
      std::max_element(weight.begin(), weight.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == weight.end() || most->second * 10 < all * 6) return;
  const bool sole = weight.size() == 1;  // a page that speaks of one state only: its government, army and courts
  if (most->second < (sole ? kLeastSole : kLeast)) return;
  for (Draft& draft : cast.drafts()) {
    if (!draft.country.empty() || draft.row != kNone || draft.mentions.empty() || draft.members.size() > 1 ||
        draft.dictionary_code)
      continue;
    const std::string_view sector = std::string_view(draft.sector).substr(0, 3);
    const bool state = is_state_sector(sector) || sector == "COP" || sector == "ELI";
    const bool single = (draft.kind == ActorKind::person && most->second >= kLeast) ||
                        (draft.kind == ActorKind::organization && !draft.plural);
    if (!state || !single) continue;
    draft.country = most->first;
    draft.confidence = std::min(draft.confidence, kContext);
    draft.rule = "actors.context/1";
  }
}

std::string code_of(const Draft& draft) {
  if (draft.dictionary_code) return *draft.dictionary_code;
  if (draft.members.size() > 1 && draft.kind != ActorKind::organization) return {};
  // An organisation of states has no government: "NATO officials" are NATO's.
  if (draft.sector == "GOV" &&
      (draft.country == "IGO" || draft.country == "UNO" || draft.country == "EUR" || draft.country == "NGO"))
    return draft.country;
  if (draft.sector == "IGO" && !draft.country.empty()) return draft.country;
  return draft.country + draft.sector;
}

std::vector<std::uint32_t> find_sides(const Scene& scene, const std::vector<Mention>& mentions, const Cast& cast) {
  std::vector<std::uint32_t> sides(cast.size(), kNone);
  for (std::uint32_t i = 0; i < cast.size(); ++i) {
    const Draft& draft = cast[i];
    if (draft.kind == ActorKind::country || (draft.members.size() > 1 && draft.kind != ActorKind::organization))
      continue;
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
