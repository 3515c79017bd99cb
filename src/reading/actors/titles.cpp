#include "reading/actors/titles.h"

#include <algorithm>

#include "reading/actors/careers.h"
#include "reading/actors/offices.h"

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
      if (names_[i].row != kNone) continue;
      read_before(i);
      read_beside(i);
      note_gender(i);
    }
    read_careers(scene_, names_, name_at_, out_);
    return std::move(out_);
  }

 private:
  void add_role(std::uint32_t name, const RoleNoun& noun, std::uint32_t begin, RoleStatus status,
                const Owners& owners) {
    out_.roles[name].push_back(make_office(scene_, names_, name, noun, begin, status, owners));
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
      // "polls miss Hart": a verb
      if (!is_ascii_upper(a_.word(t - 1).front())) return;
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
      if (noun && noun->row->title && noun->row->is_persons() && is_ascii_upper(first)) return noun;
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
    std::uint32_t t = edge - 1;
    if (name_at_[t] != kNone) return;
    // "Col. Ana Roe" where the stop is a token of its own
    const bool stop = t > least && a_.word(t) == "." && a_.space_after[t - 1] == 0;
    if (stop) --t;
    // "President-elect Ana Roe"
    if (t > least + 1 && a_.tag[t - 1] == "HYPH" &&
        scene_.lexicon.statuses.find(scene_.lower_word(t)) != scene_.lexicon.statuses.end())
      t -= 2;
    std::optional<RoleNoun> noun = role_noun_at(scene_, t);
    bool of_title = false;
    if (!noun || !noun->row->is_persons() || !(noun->row->title || a_.dep[t] == Dep::compound) || !tied(t, name)) {
      noun = noun_before_of(t, least);
      if (!noun) return;
      of_title = true;
    }
    if (stop && !of_title) ++noun->tokens.end;
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

  bool add_noun_phrase(std::uint32_t i, std::uint32_t head) {
    return add_office(scene_, names_, name_at_, out_, i, head, RoleStatus::present, true);
  }

  void read_beside(std::uint32_t i) {
    const Mention& name = names_[i];
    if (name.guess == Guess::people) return;
    // "In Tulsa, an unarmed man fled": where, and then who
    if (name.guess == Guess::place && a_.dep[name.head] == Dep::pobj && a_.lemma[a_.head[name.head]] == "in") return;
    for (const std::uint32_t child : scene_.children(name.head)) {
      if (a_.dep[child] == Dep::appos && !name.tokens.contains(child) && name_at_[child] == kNone) {
        add_noun_phrase(i, child);
      }
    }
    const std::uint32_t above = a_.head[name.head];
    if (a_.dep[name.head] == Dep::appos && name_at_[above] == kNone && out_.spoken_for[above] == kNone &&
        above != name.head) {
      add_noun_phrase(i, above);
    }
    if (out_.roles[i].empty()) read_before_comma(i);
    const std::uint32_t next = name.tokens.end;
    if (out_.roles[i].empty() && next + 2 < a_.size() && a_.word(next) == ",") read_after_comma(i, next + 1);
  }

  /// "his minister at the time, Ana Roe, wrote": the phrase before the comma and the name have one place in the
  /// sentence.
  void read_before_comma(std::uint32_t i) {
    const Mention& name = names_[i];
    const TokenSpan sentence = scene_.sentence(name.outer);
    if (name.guess != Guess::person || name.outer < sentence.begin + 3 || a_.word(name.outer - 1) != ",") return;
    const std::uint32_t last = name.outer - 2;
    std::uint32_t head = last;
    for (int step = 0; step < 12 && a_.head[head] < head && a_.head[head] + 12 > last && a_.pos[head] != Pos::verb &&
                       !role_noun_at(scene_, head, false);
         ++step)
      head = a_.head[head];
    if (head < sentence.begin || out_.spoken_for[head] != kNone || a_.pos[head] != Pos::noun) return;
    const std::uint32_t begin = phrase_begin(scene_, head);
    const bool definite = a_.lemma[begin] == "the" || a_.tag[begin] == "PRP$" || name_at_[begin] != kNone;
    const bool same_place = a_.head[head] == a_.head[name.head] && a_.dep[head] == a_.dep[name.head];
    const bool loose = (a_.dep[name.head] == Dep::appos || a_.dep[name.head] == Dep::conj) &&
                       a_.head[name.head] >= head && a_.head[name.head] <= last;
    const std::uint32_t after = name.tokens.end;
    const bool closed = after >= sentence.end || a_.pos[after] == Pos::punct || a_.pos[after] == Pos::verb;
    if (definite && closed && (same_place || loose)) add_noun_phrase(i, head);
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
      if (dep != Dep::conj || closed) add_noun_phrase(i, head);
    }
  }

  void note_gender(std::uint32_t i) {
    Mention& name = names_[i];
    if (name.guess != Guess::person || name.gender != Gender::unknown || name.tokens.size() < 2) return;
    const auto found = scene_.lexicon.first_names.find(scene_.lower_word(name.tokens.begin));
    if (found != scene_.lexicon.first_names.end()) name.gender = found->second;
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
