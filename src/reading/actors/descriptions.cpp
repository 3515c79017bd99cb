#include "reading/actors/descriptions.h"

#include <algorithm>

#include "reading/actors/counts.h"
#include "reading/actors/phrases.h"

namespace demarche::actors {
namespace {

bool is_modifier(Dep dep) {
  return dep == Dep::compound || dep == Dep::amod || dep == Dep::nmod || dep == Dep::nummod || dep == Dep::quantmod ||
         dep == Dep::npadvmod || dep == Dep::advmod || dep == Dep::det || dep == Dep::predet;
}

class DescriptionFinder {
 public:
  DescriptionFinder(const Scene& scene, const std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at,
                    const Titles& titles)
      : scene_(scene), a_(scene.analysis), names_(names), name_at_(name_at), titles_(titles) {}

  std::vector<Mention> run() {
    for (std::uint32_t t = 0; t < a_.size(); ++t) {
      if (a_.pos[t] == Pos::space || a_.pos[t] == Pos::punct || name_at_[t] != kNone ||
          titles_.spoken_for[t] != kNone || is_in_title(t))
        continue;
      if (!try_count(t)) try_noun(t);
    }
    return std::move(out_);
  }

 private:
  bool is_noun(std::uint32_t t) const { return a_.pos[t] == Pos::noun || a_.pos[t] == Pos::propn; }

  /// "the Nation" in "Face the Nation": a word of a book's or broadcast's title.
  bool is_in_title(std::uint32_t t) const {
    return a_.ent_type[t] == "WORK_OF_ART" && is_ascii_upper(a_.word(t).front()) && a_.iob[t] == Iob::inside;
  }

  /// Is the word only a part of a longer phrase or a predicate? "There are protesters" does introduce them.
  bool is_predicate(std::uint32_t t) const {
    for (int step = 0; step < 8 && a_.dep[t] == Dep::conj; ++step) t = a_.head[t];
    if (a_.dep[t] == Dep::pobj && a_.lemma[a_.head[t]] == "as") return true;  // "serves as president"
    if (a_.dep[t] != Dep::attr) return false;
    const std::uint32_t verb = a_.head[t];
    for (const std::uint32_t child : scene_.children(verb)) {
      if (a_.dep[child] == Dep::expl) return false;
    }
    return a_.lemma[verb] == "be";
  }

  bool is_acted_upon(std::uint32_t t) const {
    if (a_.dep[t] == Dep::dobj || a_.dep[t] == Dep::nsubjpass) return true;
    const std::string_view above = a_.lemma[a_.head[t]];
    return a_.dep[t] == Dep::pobj && (above == "on" || above == "against" || above == "of");
  }

  bool acts(std::uint32_t t) const {
    t = first_conjunct(a_, t);
    return a_.dep[t] == Dep::nsubj || (a_.dep[t] == Dep::pobj && a_.dep[a_.head[t]] == Dep::agent) ||
           (a_.dep[t] == Dep::pobj && a_.lemma[a_.head[t]] == "by");
  }

  /// Does a document speak here: "the report said", "according to the report"?
  bool speaks(std::uint32_t t) const {
    const std::uint32_t head = a_.head[t];
    if (a_.dep[t] == Dep::nsubj) return scene_.lexicon.verb_is(a_.lemma[head], VerbTrait::say);
    return a_.dep[t] == Dep::pobj && a_.lemma[head] == "to" && a_.lemma[a_.head[head]] == "accord";
  }

  /// "each state", "any taxpayer", a bare "president": no one in particular.
  bool is_generic(std::uint32_t t, const Mention& m) const {
    if (m.plural) return false;
    for (const std::uint32_t child : scene_.children(t)) {
      if (child > t) break;
      const std::string_view word = a_.lemma[child];
      if (a_.dep[child] == Dep::det && (word == "each" || word == "every" || word == "any" || word == "no"))
        return true;
    }
    const bool person = m.role->is_persons();
    // "Former White House Doctor Speaks": in a headline, too, an office without a name or article is nobody's.
    if (person && m.determiner == Determiner::none && m.counted == 0 && scene_.headline[t] != 0) return true;
    // "use of lethal force"
    if (m.role->sort == RoleSort::group && m.role->weak && m.determiner == Determiner::none && m.of_names.empty() &&
        a_.tag[t] == "NN" && !acts(t))
      return true;
    return person && m.determiner == Determiner::none && m.of_names.empty() && m.counted == 0 &&
           a_.pos[t] == Pos::noun && !acts(t);
  }

  bool admits(std::uint32_t t, const RoleRow& row, const Mention& m) const {
    if (is_generic(t, m)) return false;
    if (m.noun == "state" && m.of_names.empty() && object_of(scene_, t, "of") != kNone)
      return false;  // "a state of emergency"
    if (m.noun == "source" && m.sector.empty() && m.of_names.empty() && !acts(t) && !speaks(t)) return false;
    if (row.sort == RoleSort::body && row.weak && m.determiner == Determiner::none && m.of_names.empty() &&
        m.sector == row.sector && !m.plural && a_.pos[t] == Pos::noun) {
      return false;  // "left office", "took power"
    }
    switch (row.sort) {
      case RoleSort::document:
        return speaks(t);
      case RoleSort::place:
        return is_acted_upon(t);
      case RoleSort::things:
        return acts(t) || is_acted_upon(t) || !m.of_names.empty();
      case RoleSort::body:
        // Common words ("power", "side", "service") are bodies when they act, are somebody's or are written as a name.
        if (!row.weak) return true;
        return acts(t) || is_acted_upon(t) || !m.of_names.empty() || !m.sector.empty() || a_.pos[t] == Pos::propn ||
               m.determiner == Determiner::definite || m.determiner == Determiner::demonstrative;
      default:
        return true;
    }
  }

  void try_noun(std::uint32_t t) {
    if (!is_noun(t) || is_predicate(t) || a_.dep[t] == Dep::npadvmod) return;
    if (is_modifier(a_.dep[t]) && a_.dep[t] != Dep::nmod && a_.head[t] != t) return read_modifier(t);
    const std::optional<RoleNoun> noun = role_noun_at(scene_, t);
    if (!noun || noun->tokens.end > t + 3 || is_abbreviated_title(t)) return;
    Mention m = describe(t, *noun);
    if (admits(t, *noun->row, m)) out_.push_back(std::move(m));
  }

  /// "Sens" before ". Roe and Poe", where the tokenizer took the stop for the sentence's.
  bool is_abbreviated_title(std::uint32_t t) const {
    return t + 2 < a_.size() && a_.pos[t] == Pos::propn && a_.word(t + 1) == "." && a_.space_after[t] == 0 &&
           scene_.lexicon.roles.find(scene_.lower_word(t) + ".") != scene_.lexicon.roles.end();
  }

  /// "government troops", "the Administration official": the body that a modifier names is a mention of its own only
  /// where it is written as a name or is a strong word for a body.
  void read_modifier(std::uint32_t t) {
    if (a_.dep[t] != Dep::compound && a_.dep[t] != Dep::nmod) return;
    const std::optional<RoleNoun> noun = role_noun_at(scene_, t, false);
    if (!noun || noun->row->sort != RoleSort::body || noun->row->weak) return;
    if (role_noun_at(scene_, a_.head[t], false).value_or(RoleNoun{{t, t}, "", nullptr}).tokens.contains(t)) return;
    Mention m = describe(t, *noun);
    m.inner = true;
    if (a_.pos[t] == Pos::propn || !m.of_names.empty()) out_.push_back(std::move(m));
  }

  /// "dozens of protesters", "a group of refugees", "some of the officials".
  bool try_count(std::uint32_t t) {
    if (scene_.lexicon.counts.find(scene_.noun(t)) == scene_.lexicon.counts.end() || is_modifier(a_.dep[t]))
      return false;
    const std::uint32_t object = object_of(scene_, t, "of");
    if (object == kNone || !is_noun(object) || object > t + 12 || titles_.spoken_for[object] != kNone) return false;
    if (name_at_[object] != kNone) return false;
    const std::optional<RoleNoun> noun = role_noun_at(scene_, object);
    if (!noun || noun->row->sort == RoleSort::document || noun->row->sort == RoleSort::place) return false;
    Mention m = describe(object, *noun);
    m.head = t;
    m.tokens.begin = std::min(m.tokens.begin, phrase_begin(scene_, t));
    // "One of the officials" is not the officials; "dozens of officials" are.
    const bool person = noun->row->is_persons();
    m.part = person && (m.determiner == Determiner::definite || m.determiner == Determiner::demonstrative ||
                        m.determiner == Determiner::possessive);
    m.plural = true;
    if (m.part) {
      m.low = m.high = std::nullopt;
      m.plural = scene_.lower_word(t) != "one";
      m.determiner = Determiner::other;
    }
    take_count(m);
    m.determiner = m.determiner == Determiner::none ? Determiner::other : m.determiner;
    out_.push_back(std::move(m));
    return true;
  }

  Mention describe(std::uint32_t t, const RoleNoun& noun) const {
    Mention m;
    m.form = Form::description;
    m.head = t;
    m.role = noun.row;
    m.noun = noun.noun;
    m.noun_begin = noun.tokens.begin;
    m.tokens = {std::min(phrase_begin(scene_, t), noun.tokens.begin), std::max(noun.tokens.end, t + 1)};
    for (std::uint32_t w = m.noun_begin; w > m.tokens.begin; --w) {  // "4:43 p.m." above "Florida officials"
      if (a_.is_space[w - 1] != 0 && a_.word(w - 1).find('\n') != std::string_view::npos) m.tokens.begin = w;
    }
    const std::uint32_t first = m.tokens.begin;  // "on Friday State": the parser ties the day to the noun
    if (first + 1 == m.noun_begin && scene_.time_at[first] != kNone && a_.pos[first] == Pos::propn) ++m.tokens.begin;
    m.outer = m.tokens.begin;
    m.gender = noun.row->gender;
    m.plural =
        a_.tag[t] == "NNS" || a_.tag[t] == "NNPS" || m.noun == "people" || m.noun == "police" || m.noun == "personnel";
    read_determiner(m);
    const Owners owners = owners_of(scene_, names_, name_at_, m.tokens.begin, m.noun_begin, t);
    m.of_names = owners.before;
    if (!m.role->against) m.of_names.insert(m.of_names.end(), owners.after.begin(), owners.after.end());
    if (m.of_names.size() == owners.after.size()) m.institution = owners.body;
    if (m.role->country) std::erase_if(m.of_names, [&](std::uint32_t name) { return is_bygone(names_[name]); });
    read_owner(m);
    read_country(m);
    read_sector(m);
    read_clause(m);
    m.source = is_source(t, m);
    return m;
  }

  /// "people familiar with the matter", "two men briefed on the talks": persons who speak and are kept unnamed.
  bool is_source(std::uint32_t t, const Mention& m) const {
    if (m.role->sort == RoleSort::source || m.terms) return true;
    if (m.role->sort != RoleSort::person && m.noun != "people") return false;
    for (const std::uint32_t child : scene_.children(t)) {
      if (child < t || (a_.dep[child] != Dep::acl && a_.dep[child] != Dep::amod && a_.dep[child] != Dep::relcl))
        continue;
      const auto word = scene_.lexicon.anonymity.find(a_.lemma[child]);
      if (word != scene_.lexicon.anonymity.end() && word->second == AnonymityWord::knows) return true;
    }
    return false;
  }

  void read_determiner(Mention& m) const {
    for (std::uint32_t t = m.tokens.begin; t < m.noun_begin; ++t) {
      if (a_.head[t] != m.head && t != m.tokens.begin) continue;
      const std::string word = scene_.lower_word(t);
      if (word == "the")
        m.determiner = Determiner::definite;
      else if (word == "a" || word == "an")
        m.determiner = m.determiner == Determiner::none ? Determiner::indefinite : m.determiner;
      else if (word == "another")
        m.determiner = Determiner::another;
      else if (word == "this" || word == "that" || word == "these" || word == "those")
        m.determiner = Determiner::demonstrative;
      else if (word == "both")
        m.determiner = Determiner::both, m.low = m.high = 2;
      else if (a_.tag[t] == "PRP$")
        m.determiner = Determiner::possessive;
      else if (is_vague_number(word) || word == "other" || word == "no" || word == "any")
        m.determiner = m.determiner == Determiner::none ? Determiner::other : m.determiner;
    }
    take_count(m);
  }

  /// "two officials", "at least five ministers", "a dozen diplomats".
  void take_count(Mention& m) const {
    const Count count = read_count(scene_, {m.tokens.begin, m.noun_begin});
    if (count.end == 0) return;
    m.low = count.low;
    m.high = count.high;
    m.counted = count.end;
    if (m.determiner == Determiner::indefinite) m.determiner = Determiner::other;
  }

  std::string country_of_name(std::uint32_t name) const {
    const Mention& n = names_[name];
    if (n.row != kNone) {
      const NameRow& row = scene_.lexicon.names[n.row];
      const std::string_view country = scene_.lexicon.country_of(row);
      return std::string(country.empty() && row.code.size() >= 3 && row.sort != NameSort::people
                             ? std::string_view(row.code).substr(0, 3)
                             : country);
    }
    for (std::uint32_t i = name + 1; i < names_.size() && names_[i].inner && n.tokens.contains(names_[i].tokens); ++i) {
      if (names_[i].row != kNone && names_[i].sort != NameSort::institution)
        return std::string(scene_.lexicon.country_of(scene_.lexicon.names[names_[i].row]));
    }
    return {};
  }

  void read_owner(Mention& m) const {
    for (std::uint32_t t = m.tokens.begin; t < m.noun_begin; ++t) {
      if (a_.pos[t] != Pos::adj && a_.pos[t] != Pos::noun && a_.pos[t] != Pos::propn) continue;
      if (a_.dep[t] == Dep::quantmod || a_.ent_type[t] == "CARDINAL" || a_.ent_type[t] == "ORDINAL") continue;
      const auto status = scene_.lexicon.statuses.find(scene_.lower_word(t));  // "the current administration"
      if (status != scene_.lexicon.statuses.end() && status->second == RoleStatus::present) continue;
      if (!m.owner.empty()) m.owner += ' ';
      m.owner += scene_.lower_word(t);
    }
  }

  /// "former Soviet states": the name tells what they were.
  bool is_bygone(const Mention& name) const {
    return name.tokens.begin > 0 && scene_.lower_word(name.tokens.begin - 1) == "former";
  }

  void read_country(Mention& m) const {
    for (const std::uint32_t name : m.of_names) {
      const std::string country = country_of_name(name);
      if (!country.empty()) {
        m.country = country;
        return;
      }
    }
  }

  static void add_sector(std::string& sectors, std::string_view sector) {
    for (std::size_t i = 0; i + 3 <= sectors.size(); i += 3) {
      if (sectors.substr(i, 3) == sector) return;
    }
    sectors += sector;
  }

  std::string sector_of_name(std::uint32_t name) const {
    const Mention& n = names_[name];
    if (n.row == kNone) return {};
    const NameRow& row = scene_.lexicon.names[n.row];
    const bool country = !scene_.lexicon.country_of(row).empty();
    return row.sort == NameSort::people && !country ? row.code
           : row.code.size() > 3                    ? row.code.substr(3)
                                                    : std::string{};
  }

  /// The sector of the word, unless it is a weak one ("leader", "force") that a modifier or owner decides.
  void read_sector(Mention& m) const {
    std::string from_words;
    bool former = false;
    for (std::uint32_t t = m.tokens.begin; t < m.noun_begin; ++t) {
      const std::string word = scene_.lower_word(t);
      const auto modifier = scene_.lexicon.modifiers.find(word);
      if (modifier != scene_.lexicon.modifiers.end() && name_at_[t] == kNone) from_words = modifier->second;
      const auto status = scene_.lexicon.statuses.find(word);
      former = former ||
               (status != scene_.lexicon.statuses.end() && status->second == RoleStatus::past && a_.pos[t] != Pos::adv);
    }
    std::string from_owner;
    for (const std::uint32_t name : m.of_names) {
      if (from_owner.empty()) from_owner = sector_of_name(name);
    }
    const bool person = m.role->is_persons();
    for (const std::string_view word : {"of", "for", "in", "at"}) {
      if (!from_words.empty() || !m.role->weak || (word != "of" && !person)) break;
      const std::uint32_t object = object_of(scene_, m.head, word);
      if (object == kNone || name_at_[object] != kNone) continue;  // "members of the European Union": no trade union
      if (const std::optional<RoleNoun> whose = role_noun_at(scene_, object, false)) from_words = whose->row->sector;
    }
    if (m.role->weak && !from_words.empty())
      m.sector = from_words;
    else if (m.role->weak && !from_owner.empty())
      m.sector = from_owner;
    else
      m.sector = m.role->sector;
    if (!m.role->weak && (from_words == "OPP" || from_words == "REB") && m.sector != "REB")
      add_sector(m.sector, from_words);
    if (former && person && (m.sector == "GOV" || m.sector == "LEG" || m.sector == "MIL")) m.sector = "ELI";
  }

  bool asks_for_silence(TokenSpan clause) const {
    bool negated = false;
    bool negation = false;
    for (std::uint32_t t = clause.begin; t < clause.end; ++t) {
      const auto found = scene_.lexicon.anonymity.find(scene_.lower_word(t));
      if (found == scene_.lexicon.anonymity.end()) continue;
      if (found->second == AnonymityWord::alone) return true;
      negated = negated || found->second == AnonymityWord::negated;
      negation = negation || found->second == AnonymityWord::negation;
    }
    return negated && negation;
  }

  /// "a person familiar with the matter who asked not to be named", "an official in Lutha, who ...": the parser hangs
  /// the clause on a noun inside the phrase; "who" can only be the person.
  void read_loose_clause(Mention& m) const {
    if (!m.role->is_persons()) return;
    const std::uint32_t end = std::min<std::uint32_t>(a_.right_edge[m.head] + 1, m.head + 24);
    for (std::uint32_t t = m.head + 1; t < end; ++t) {
      if (a_.lemma[t] != "who") continue;
      std::uint32_t clause = a_.head[t];
      for (int step = 0; step < 4 && a_.dep[clause] != Dep::relcl && a_.head[clause] != clause; ++step)
        clause = a_.head[clause];
      const TokenSpan words{a_.left_edge[clause], a_.right_edge[clause] + 1};
      if (a_.dep[clause] == Dep::relcl && words.begin == t && words.size() < 60 && asks_for_silence(words)) {
        m.terms = words;
        return;
      }
    }
  }

  /// "who was not authorized to speak publicly": an adverb of the terms that the parser gave to the next verb.
  TokenSpan with_adverb(TokenSpan clause) const {
    const std::uint32_t next = clause.end;
    const bool more = next < a_.size() && a_.pos[next] == Pos::adv &&
                      scene_.lexicon.anonymity.find(scene_.lower_word(next)) != scene_.lexicon.anonymity.end();
    return more ? TokenSpan{clause.begin, next + 1} : clause;
  }

  /// Relative clauses and phrases after the noun: which one is meant, and on which terms it speaks.
  void read_clause(Mention& m) const {
    for (const std::uint32_t child : scene_.children(m.head)) {
      if (child < m.head) continue;
      const Dep dep = a_.dep[child];
      if (dep == Dep::relcl || dep == Dep::acl) {
        m.distinguished = true;
        const TokenSpan clause{a_.left_edge[child], a_.right_edge[child] + 1};
        if (clause.begin > m.head && clause.size() < 60 && asks_for_silence(clause)) m.terms = with_adverb(clause);
      } else if (dep == Dep::prep && a_.lemma[child] != "of") {
        m.distinguished = true;
      }
    }
    if (!m.terms) read_loose_clause(m);
    if (m.terms || !(a_.dep[m.head] == Dep::nsubj || a_.dep[m.head] == Dep::pobj)) return;
    // "said the official, speaking on condition of anonymity", "on condition of anonymity"
    const std::uint32_t verb = a_.head[m.head];
    for (const std::uint32_t child : scene_.children(verb)) {
      if (a_.dep[child] != Dep::advcl && a_.dep[child] != Dep::prep && a_.dep[child] != Dep::conj) continue;
      const TokenSpan clause{a_.left_edge[child], a_.right_edge[child] + 1};
      if (clause.size() < 40 && !clause.contains(m.head) && asks_for_silence(clause)) {
        m.terms = clause;
        return;
      }
    }
  }

  const Scene& scene_;
  const Analysis& a_;
  const std::vector<Mention>& names_;
  const std::vector<std::uint32_t>& name_at_;
  const Titles& titles_;
  std::vector<Mention> out_;
};

}  // namespace

std::vector<Mention> find_descriptions(const Scene& scene, const std::vector<Mention>& names,
                                       const std::vector<std::uint32_t>& name_at, const Titles& titles) {
  return DescriptionFinder(scene, names, name_at, titles).run();
}

}  // namespace demarche::actors
