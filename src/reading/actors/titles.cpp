#include "reading/actors/titles.h"

#include <algorithm>

#include "reading/actors/phrases.h"

namespace demarche::actors {
namespace {

constexpr std::uint32_t kLongestTitle = 12;

class TitleFinder {
 public:
  TitleFinder(const Scene& scene, std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at)
      : scene_(scene), a_(scene.analysis), names_(names), name_at_(name_at) {
    out_.roles.resize(names.size());
    out_.spoken_for.assign(a_.size(), kNone);
  }

  Titles run() {
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (names_[i].inner) continue;
      if (names_[i].row == kNone) {
        read_before(i);
        read_beside(i);
        note_gender(i);
      }
      read_after(i);
    }
    return std::move(out_);
  }

 private:
  std::string title_text(std::uint32_t begin, std::uint32_t end, RoleStatus& status) const {
    while (begin < end) {
      if (begin + 3 < end && a_.tag[begin + 1] == "HYPH" && a_.word(begin + 2) == "old") {  // "58-year-old farmer"
        begin += 3;
        continue;
      }
      const auto word = scene_.lexicon.statuses.find(scene_.lower_word(begin));
      if (word != scene_.lexicon.statuses.end())
        status = word->second;
      else if (a_.pos[begin] != Pos::punct && a_.pos[begin] != Pos::det && a_.pos[begin] != Pos::part &&
               a_.is_space[begin] == 0 && a_.pos[begin] != Pos::adv && a_.pos[begin] != Pos::num &&
               a_.pos[begin] != Pos::pron)
        break;
      ++begin;
    }
    return scene_.text({begin, end});
  }

  /// The office with the noun `noun` whose phrase begins at `begin`.
  void add_role(std::uint32_t name, const RoleNoun& noun, std::uint32_t begin, RoleStatus status,
                const Owners& owners) {
    RoleDraft draft;
    std::uint32_t title_begin = begin;
    std::uint32_t of = kNone;
    if (!owners.before.empty() && owners.before.front() != name) {
      of = owners.before.front();
      for (std::uint32_t t = begin; t < names_[of].tokens.begin; ++t) {
        const auto word = scene_.lexicon.statuses.find(scene_.lower_word(t));
        if (word != scene_.lexicon.statuses.end()) status = word->second;
      }
      title_begin = names_[of].tokens.end;
    }
    if (!owners.after.empty()) of = owners.after.front();
    if (of == name) of = kNone;
    if (of == kNone && noun.tokens.begin > begin + 1 && a_.tag[noun.tokens.begin - 1] == "POS") {
      // "the minister's adviser": whose without a name
      std::uint32_t owner = begin;
      while (owner < noun.tokens.begin && a_.pos[owner] == Pos::det) ++owner;
      draft.role.of = scene_.text({owner, noun.tokens.begin - 1});
      title_begin = noun.tokens.begin;
    }
    draft.role.title = title_text(std::min(title_begin, noun.tokens.begin), noun.tokens.end, status);
    if (of != kNone) draft.role.of = scene_.text(names_[of].tokens);
    if (noun.tokens.begin > 1 && a_.tag[noun.tokens.begin - 1] == "HYPH") {
      const auto word = scene_.lexicon.statuses.find(scene_.lower_word(noun.tokens.begin - 2));
      if (word != scene_.lexicon.statuses.end()) status = word->second;
    }
    if (noun.tokens.end + 1 < a_.size() && a_.tag[noun.tokens.end] == "HYPH" && a_.word(noun.tokens.end + 1) == "elect")
      status = RoleStatus::future;
    draft.role.status = status;
    std::uint32_t end = noun.tokens.end;
    if (of != kNone && names_[of].tokens.begin >= end) end = names_[of].tokens.end;
    draft.role.span = a_.bytes({begin, end});
    draft.noun = noun.noun;
    draft.row = noun.row;
    draft.of_mention = of;
    out_.roles[name].push_back(std::move(draft));
  }

  bool is_person_role(const RoleNoun& noun) const {
    return noun.row->sort == RoleSort::person || noun.row->sort == RoleSort::source;
  }

  bool may_precede(std::uint32_t t) const {
    const Pos pos = a_.pos[t];
    if (name_at_[t] != kNone || pos == Pos::noun || pos == Pos::propn || pos == Pos::adj) return true;
    if (a_.tag[t] == "HYPH" || a_.tag[t] == "POS" || a_.word(t) == "/") return true;
    if (a_.tag[t] == "VBN" && t + 1 < a_.size() && a_.head[t] > t) return true;
    const std::string word = scene_.lower_word(t);
    return word == "then" || word == "newly" || word == "now" || word == "ex" || word == "vice" || word == "deputy";
  }

  std::uint32_t left_of(std::uint32_t t, std::uint32_t least) const {
    while (t > least && a_.is_space[t - 1] != 0 && a_.word(t - 1).find('\n') == std::string_view::npos) --t;
    return t;
  }

  void read_honorific(Mention& name, std::uint32_t least) {
    while (name.outer > least) {
      const std::uint32_t t = left_of(name.outer, least);
      if (t == least) return;
      const auto honorific = scene_.lexicon.honorifics.find(scene_.lower_word(t - 1));
      if (honorific == scene_.lexicon.honorifics.end()) return;
      name.outer = t - 1;
      name.guess = Guess::person;
      if (honorific->second != Gender::unknown) name.gender = honorific->second;
    }
  }

  /// Is the noun at `t` tied to the name, so that it is its title and not a word that happens to stand before it?
  bool tied(std::uint32_t t, const Mention& name) const {
    const std::uint32_t head = a_.head[t];
    if (head >= name.outer && head < name.tokens.end) return true;
    if (a_.head[name.head] == t)
      return a_.dep[name.head] == Dep::appos || a_.dep[name.head] == Dep::compound || a_.dep[name.head] == Dep::nmod;
    const char first = a_.word(t).front();
    return is_ascii_upper(first) && a_.dep[t] != Dep::nsubj && a_.dep[t] != Dep::nsubjpass;
  }

  /// "President of Ruritania Ana Roe", "Minister for Sport X": the office's noun when "of" or "for" leads up to the
  /// name.
  std::optional<RoleNoun> noun_before_of(std::uint32_t t, std::uint32_t least) const {
    if (a_.lemma[t] == "of" || a_.lemma[t] == "for" || a_.pos[t] == Pos::det)
      return std::nullopt;  // "Speaker of the House"
    for (std::uint32_t back = 0; back < 6 && t > least + 1; ++back, --t) {
      if (!may_precede(t) && a_.pos[t] != Pos::det && a_.lemma[t] != "of" && a_.lemma[t] != "for") return std::nullopt;
      if (a_.lemma[t] != "of" && a_.lemma[t] != "for") continue;
      std::optional<RoleNoun> noun = role_noun_at(scene_, t - 1, false);
      const char first = a_.word(t - 1).front();
      if (noun && noun->row->title && is_person_role(*noun) && is_ascii_upper(first)) return noun;
    }
    return std::nullopt;
  }

  bool is_plural(std::uint32_t t) const { return a_.tag[t] == "NNS" || a_.tag[t] == "NNPS"; }

  /// "Presidents Roe and Poe": one office for all.
  bool is_coordinated(const Mention& name) const {
    for (const std::uint32_t child : scene_.children(name.head)) {
      if (a_.dep[child] == Dep::conj) return true;
    }
    return a_.dep[name.head] == Dep::conj;
  }

  /// "Presidents Roe of Ruritania and Poe of Freedonia": the names coordinated with the first hold the office too.
  void share_role(std::uint32_t i, const RoleNoun& noun, std::uint32_t begin) {
    std::uint32_t head = names_[i].head;
    for (int more = 0; more < 6; ++more) {
      std::uint32_t next = kNone;
      for (const std::uint32_t child : scene_.children(head)) {
        if (a_.dep[child] == Dep::conj && name_at_[child] != kNone && names_[name_at_[child]].row == kNone)
          next = child;
      }
      if (next == kNone) return;
      head = next;
      const std::uint32_t other = name_at_[head];
      Owners owners;
      const std::uint32_t object = object_of(scene_, head, "of");
      if (object != kNone && name_at_[object] != kNone) owners.after.push_back(name_at_[object]);
      add_role(other, noun, begin, RoleStatus::present, owners);
      names_[other].guess = Guess::person;
    }
  }

  void read_before(std::uint32_t i) {
    Mention& name = names_[i];
    const std::uint32_t least = scene_.sentence(name.tokens.begin).begin;
    read_honorific(name, least);
    const std::uint32_t edge = left_of(name.outer, least);
    if (edge == least) return;
    const std::uint32_t t = edge - 1;
    if (name_at_[t] != kNone) return;
    std::optional<RoleNoun> noun = role_noun_at(scene_, t);
    bool of_title = false;
    if (!noun || !is_person_role(*noun) || !(noun->row->title || a_.dep[t] == Dep::compound) || !tied(t, name)) {
      noun = noun_before_of(t, least);
      if (!noun) return;
      of_title = true;
    }
    // A place or organisation may have a role word before it too ("rebel Aleppo"): only persons and doubtful names take
    // one.
    if (name.guess == Guess::organization && !noun->row->title) return;
    if (name.guess == Guess::people) return;
    if (!of_title && is_plural(t) && !is_coordinated(name)) return;
    std::uint32_t begin = noun->tokens.begin;
    while (begin > least && noun->tokens.begin - begin < kLongestTitle && may_precede(begin - 1)) --begin;
    while (begin < noun->tokens.begin && (a_.pos[begin] == Pos::punct || a_.tag[begin] == "POS")) ++begin;
    Owners owners = owners_of(scene_, names_, name_at_, begin, noun->tokens.begin, noun->tokens.begin);
    owners.after.clear();
    if (of_title) {
      for (std::uint32_t w = noun->tokens.end; w < edge; ++w) {
        if (name_at_[w] != kNone && name_at_[w] != i && owners.after.empty()) owners.after.push_back(name_at_[w]);
      }
      noun->tokens.end = std::max(noun->tokens.end, owners.after.empty() ? edge : noun->tokens.end);
    }
    if (owners.before.empty() && owners.after.empty()) {  // "Prime Minister Roe of Ruritania"
      const std::uint32_t object = object_of(scene_, name.head, "of");
      if (object != kNone && name_at_[object] != kNone && names_[name_at_[object]].row != kNone)
        owners.after.push_back(name_at_[object]);
    }
    add_role(i, *noun, begin, RoleStatus::present, owners);
    if (!of_title && is_plural(t)) share_role(i, *noun, begin);
    for (std::uint32_t w = noun->tokens.begin; w < edge; ++w) {
      if (name_at_[w] == kNone) out_.spoken_for[w] = i;
    }
    name.outer = begin;
    name.guess = Guess::person;
    if (noun->row->gender != Gender::unknown) name.gender = noun->row->gender;
  }

  void add_noun_phrase(std::uint32_t i, std::uint32_t head, RoleStatus status, bool mentioned) {
    const std::optional<RoleNoun> noun = role_noun_at(scene_, head);
    if (!noun || !is_person_role(*noun) || name_at_[head] != kNone || a_.tag[head] == "NNS") return;
    if (names_[i].guess == Guess::organization && names_[i].tokens.size() > 1 && !noun->row->title) return;
    const std::uint32_t begin = phrase_begin(scene_, head);
    const Owners owners = owners_of(scene_, names_, name_at_, begin, noun->tokens.begin, head);
    add_role(i, *noun, begin, status, owners);
    names_[i].guess = Guess::person;
    if (noun->row->gender != Gender::unknown && names_[i].gender == Gender::unknown)
      names_[i].gender = noun->row->gender;
    if (mentioned && out_.spoken_for[head] == kNone) out_.spoken_for[head] = i;
    for (const std::uint32_t child : scene_.children(head)) {
      if (child > head && a_.dep[child] == Dep::conj && child < head + 12) add_conjunct(i, child, status);
    }
  }

  void add_conjunct(std::uint32_t i, std::uint32_t head, RoleStatus status) {
    const std::optional<RoleNoun> noun = role_noun_at(scene_, head);
    if (!noun || !is_person_role(*noun) || name_at_[head] != kNone || out_.spoken_for[head] != kNone ||
        a_.tag[head] == "NNS")
      return;
    const std::uint32_t begin = phrase_begin(scene_, head);
    add_role(i, *noun, begin, status, owners_of(scene_, names_, name_at_, begin, noun->tokens.begin, head));
    out_.spoken_for[head] = i;
  }

  void read_beside(std::uint32_t i) {
    const Mention& name = names_[i];
    if (name.guess == Guess::people) return;
    for (const std::uint32_t child : scene_.children(name.head)) {
      if (a_.dep[child] == Dep::appos && !name.tokens.contains(child) && name_at_[child] == kNone) {
        add_noun_phrase(i, child, RoleStatus::present, true);
      }
    }
    const std::uint32_t above = a_.head[name.head];
    if (a_.dep[name.head] == Dep::appos && name_at_[above] == kNone && out_.spoken_for[above] == kNone &&
        above != name.head) {
      add_noun_phrase(i, above, RoleStatus::present, true);
    }
    const std::uint32_t next = name.tokens.end;
    if (out_.roles[i].empty() && next + 2 < a_.size() && a_.word(next) == ",") read_after_comma(i, next + 1);
  }

  /// "Ana Roe, a lawyer for X, said": where the parser did not call it an apposition.
  void read_after_comma(std::uint32_t i, std::uint32_t t) {
    const TokenSpan sentence = scene_.sentence(t - 1);
    if (t >= sentence.end ||
        !(a_.pos[t] == Pos::det || a_.pos[t] == Pos::adj || a_.pos[t] == Pos::noun || a_.pos[t] == Pos::propn))
      return;
    std::uint32_t head = t;
    while (a_.head[head] > head && a_.head[head] < std::min(sentence.end, t + 10) && a_.pos[head] != Pos::verb &&
           (a_.dep[head] == Dep::det || a_.dep[head] == Dep::amod || a_.dep[head] == Dep::compound ||
            a_.dep[head] == Dep::nmod || a_.dep[head] == Dep::poss)) {
      head = a_.head[head];
    }
    const Dep dep = a_.dep[head];
    const bool loose =
        dep == Dep::appos || dep == Dep::conj || dep == Dep::attr || dep == Dep::npadvmod || dep == Dep::dep;
    if (loose && names_[i].guess == Guess::person && a_.tag[head] == "NN" && a_.head[head] != names_[i].head) {
      // A conjunct is a second person unless the comma after it closes an apposition.
      const std::uint32_t after = a_.right_edge[head] + 1;
      const bool closed = after < sentence.end && a_.word(after) == ",";
      if (dep != Dep::conj || closed) add_noun_phrase(i, head, RoleStatus::present, true);
    }
  }

  void note_gender(std::uint32_t i) {
    Mention& name = names_[i];
    if (name.guess != Guess::person || name.gender != Gender::unknown || name.tokens.size() < 2) return;
    const auto found = scene_.lexicon.first_names.find(scene_.lower_word(name.tokens.begin));
    if (found != scene_.lexicon.first_names.end()) name.gender = found->second;
  }

  /// Relative clauses and copulas: "who was a top adviser in ...", "of which Ruritania is a member".
  void read_after(std::uint32_t i) {
    const Mention& name = names_[i];
    const bool could_be_person = name.row == kNone && name.guess != Guess::people;
    for (const std::uint32_t clause : scene_.children(name.head)) {
      if (a_.dep[clause] != Dep::relcl) continue;
      bool who = false;
      for (const std::uint32_t child : scene_.children(clause))
        who = who || ((a_.dep[child] == Dep::nsubj || a_.dep[child] == Dep::nsubjpass) && a_.lemma[child] == "who");
      if (!who || !could_be_person) continue;
      names_[i].guess = Guess::person;
      read_predicate(i, clause);
    }
    const std::uint32_t verb = a_.head[name.head];
    if (a_.dep[name.head] == Dep::nsubj && a_.lemma[verb] == "be" && name.sort != NameSort::demonym) {
      // What a quotation or a reported clause calls somebody is a claim, not an office.
      const bool told = scene_.quote[verb] == 0 && (a_.dep[verb] == Dep::root || a_.dep[verb] == Dep::conj);
      if (could_be_person && told)
        read_predicate(i, verb);
      else if (!could_be_person)
        read_membership(i, verb);
    }
  }

  void read_predicate(std::uint32_t i, std::uint32_t verb) {
    const RoleStatus status = status_of_copula(scene_, verb);
    for (const std::uint32_t child : scene_.children(verb)) {
      if (a_.lemma[verb] == "be" && a_.dep[child] == Dep::attr) {
        const bool person_already = names_[i].guess == Guess::person;
        const std::optional<RoleNoun> noun = role_noun_at(scene_, child);
        if (noun && (person_already || !noun->row->weak) && names_[i].guess != Guess::organization)
          add_noun_phrase(i, child, status, false);
      }
      if (a_.lemma[verb] == "serve" && a_.dep[child] == Dep::prep && a_.lemma[child] == "as") {
        for (const std::uint32_t object : scene_.children(child)) {
          if (a_.dep[object] == Dep::pobj) add_noun_phrase(i, object, status, false);
        }
      }
    }
  }

  /// A country or body that is a member of another: "of which Ruritania is a member", "Ruritania is a member of the
  /// League".
  void read_membership(std::uint32_t i, std::uint32_t verb) {
    for (const std::uint32_t child : scene_.children(verb)) {
      if (a_.dep[child] != Dep::attr) continue;
      const std::string noun = scene_.noun(child);
      if (noun != "member" && noun != "signatory" && noun != "observer" && noun != "candidate") continue;
      std::uint32_t of = kNone;
      const std::uint32_t object = object_of(scene_, child, "of");
      if (object != kNone && name_at_[object] != kNone) of = name_at_[object];
      if (of == kNone) of = antecedent_of_which(verb);
      RoleDraft draft;
      draft.role.title = scene_.text({child, child + 1});
      draft.role.status = status_of_copula(scene_, verb);
      if (of != kNone) draft.role.of = scene_.text(names_[of].tokens);
      draft.role.span = a_.bytes({phrase_begin(scene_, child), child + 1});
      draft.noun = noun;
      draft.of_mention = of;
      out_.roles[i].push_back(std::move(draft));
    }
  }

  /// For "X, of which Y is": the last name before "of which" inside the same sentence.
  std::uint32_t antecedent_of_which(std::uint32_t verb) const {
    const TokenSpan sentence = scene_.sentence(verb);
    for (std::uint32_t t = verb; t > sentence.begin + 1 && verb - t < 10; --t) {
      if (a_.lemma[t] != "which" || a_.lemma[t - 1] != "of") continue;
      for (std::uint32_t w = t - 1; w > sentence.begin && t - w < 12; --w) {
        if (name_at_[w - 1] != kNone) return name_at_[w - 1];
      }
    }
    return kNone;
  }

  const Scene& scene_;
  const Analysis& a_;
  std::vector<Mention>& names_;
  const std::vector<std::uint32_t>& name_at_;
  Titles out_;
};

}  // namespace

Titles find_titles(const Scene& scene, std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at) {
  return TitleFinder(scene, names, name_at).run();
}

}  // namespace demarche::actors
