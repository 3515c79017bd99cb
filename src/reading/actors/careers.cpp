#include "reading/actors/careers.h"

#include <algorithm>

#include "reading/actors/offices.h"

namespace demarche::actors {
namespace {

bool is_subject(Dep dep) { return dep == Dep::nsubj || dep == Dep::nsubjpass; }

class CareerReader {
 public:
  CareerReader(const Scene& scene, std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at, Titles& out)
      : scene_(scene), a_(scene.analysis), names_(names), name_at_(name_at), out_(out) {}

  void read(std::uint32_t i) {
    const Mention& name = names_[i];
    could_be_person_ = name.row == kNone && name.guess != Guess::people;
    for (const std::uint32_t child : scene_.children(name.head)) {
      if (a_.dep[child] == Dep::relcl) read_relative(i, child);
      if (a_.dep[child] == Dep::acl && a_.tag[child] == "VBN" && child > name.head) read_verb(i, child, true);
      if (a_.dep[child] == Dep::appos && could_be_person_ && out_.spoken_for[child] == i) read_beyond_office(i, child);
      if (a_.dep[child] == Dep::appos && !could_be_person_) read_membership(i, child, RoleStatus::present, kNone);
    }
    std::uint32_t head = name.head;
    for (int step = 0; step < 8 && a_.dep[head] == Dep::conj && a_.head[head] < head; ++step) head = a_.head[head];
    const std::uint32_t verb = a_.head[head];
    if (verb == head || name.sort == NameSort::demonym) return;
    if (is_subject(a_.dep[head]) && told(verb)) {
      read_clause(i, verb, a_.dep[head] == Dep::nsubjpass);
      for (const std::uint32_t child : scene_.children(verb)) {  // "went to Paris and became minister"
        const bool own_subject = std::any_of(scene_.children(child).begin(), scene_.children(child).end(),
                                             [&](std::uint32_t c) { return is_subject(a_.dep[c]); });
        if (a_.dep[child] == Dep::conj && !own_subject) read_clause(i, child, false);
      }
    } else if (a_.dep[head] == Dep::dobj && told(verb)) {
      read_verb(i, verb, true);
    }
  }

 private:
  /// What a quotation or a reported clause calls somebody is a claim, not an office.
  bool told(std::uint32_t verb) const {
    if (scene_.quote[verb] != 0) return false;
    for (int step = 0; step < 8 && (a_.dep[verb] == Dep::conj || a_.dep[verb] == Dep::relcl); ++step)
      verb = a_.head[verb];
    // "Ruritania will become a member, the League said" tells it as news.
    return a_.dep[verb] != Dep::ccomp || a_.pos[a_.head[verb]] != Pos::verb || verb < a_.head[verb];
  }

  bool is_negated(std::uint32_t verb) const {
    return std::any_of(scene_.children(verb).begin(), scene_.children(verb).end(),
                       [&](std::uint32_t child) { return a_.dep[child] == Dep::neg; });
  }

  void read_relative(std::uint32_t i, std::uint32_t verb) {
    bool who = false;
    bool which = false;
    bool passive = false;
    for (const std::uint32_t child : scene_.children(verb)) {
      if (!is_subject(a_.dep[child])) continue;
      who = who || a_.lemma[child] == "who";
      which = which || a_.lemma[child] == "which" || a_.lemma[child] == "that";
      passive = passive || a_.dep[child] == Dep::nsubjpass;
    }
    if (who && could_be_person_) names_[i].guess = Guess::person;
    if ((who && could_be_person_) || (which && names_[i].guess != Guess::person)) {
      read_clause(i, verb, passive);
      for (const std::uint32_t child : scene_.children(verb)) {
        if (a_.dep[child] == Dep::conj && a_.tag[child] != "VB") read_clause(i, child, false);
      }
    }
  }

  /// "Ana Roe, a professor at Lutha University who served as minister": "who" is she, whatever noun the parser hangs it
  /// on, unless another person stands between.
  void read_beyond_office(std::uint32_t i, std::uint32_t office) {
    const std::uint32_t end = std::min(a_.right_edge[office] + 1, office + 24);
    for (std::uint32_t t = office + 1; t < end; ++t) {
      const bool person = name_at_[t] != kNone && name_at_[t] != i && names_[name_at_[t]].guess == Guess::person;
      if (person) return;
      if (a_.lemma[t] != "who" || !is_subject(a_.dep[t]) || a_.dep[a_.head[t]] != Dep::relcl) continue;
      read_relative(i, a_.head[t]);
      return;
    }
  }

  void read_clause(std::uint32_t i, std::uint32_t verb, bool passive) {
    if (is_negated(verb)) return;
    if (a_.lemma[verb] == "be") {
      const RoleStatus status = status_of_copula(scene_, verb);
      for (const std::uint32_t child : scene_.children(verb)) {
        if (a_.dep[child] == Dep::attr) read_attribute(i, child, status, verb);
      }
    } else {
      read_verb(i, verb, passive);
    }
  }

  void read_attribute(std::uint32_t i, std::uint32_t noun, RoleStatus status, std::uint32_t verb) {
    if (read_membership(i, noun, status, verb) || !could_be_person_ || names_[i].guess == Guess::organization) return;
    const std::optional<RoleNoun> role = role_noun_at(scene_, noun);
    if (!role || (names_[i].guess != Guess::person && role->row->weak)) return;
    add(i, noun, status, verb, false, false);
  }

  /// `begins`, `ends`: the clause's own time is when the office began or ended.
  void add(std::uint32_t i, std::uint32_t noun, RoleStatus status, std::uint32_t verb, bool begins, bool ends) {
    const std::size_t before = out_.roles[i].size();
    if (!add_office(scene_, names_, name_at_, out_, i, noun, status, false)) return;
    const std::string_view time = begins || ends ? own_time(verb) : std::string_view{};
    for (std::size_t r = before; r < out_.roles[i].size(); ++r) {
      Role& role = out_.roles[i][r].role;
      bound_by_times(scene_, {verb, a_.right_edge[verb] + 1}, role);
      if (begins && role.from.empty()) role.from = time;
      if (ends && role.to.empty()) role.to = time;
    }
  }

  /// "in 2020", "last year", "on Monday" beside the verb.
  std::string_view own_time(std::uint32_t verb) const {
    for (const std::uint32_t child : scene_.children(verb)) {
      const bool beside = a_.dep[child] == Dep::prep || a_.dep[child] == Dep::npadvmod || a_.dep[child] == Dep::advmod;
      if (!beside || a_.lemma[child] == "as" || a_.right_edge[child] > child + 6) continue;
      const std::string_view time = calendar_time(scene_, {a_.left_edge[child], a_.right_edge[child] + 1});
      if (!time.empty()) return time;
    }
    // "resigned as mayor of Halifax last year": the parser hangs the time on the noun.
    return calendar_time(scene_, {verb, std::min(a_.right_edge[verb] + 1, verb + 12)});
  }

  void read_verb(std::uint32_t i, std::uint32_t verb, bool is_object) {
    const auto found = scene_.lexicon.careers.find(a_.lemma[verb]);
    if (found == scene_.lexicon.careers.end() || is_negated(verb)) return;
    const CareerVerb kind = found->second;
    const bool of_object = kind == CareerVerb::given || kind == CareerVerb::chosen || kind == CareerVerb::taken;
    if (kind == CareerVerb::joins || kind == CareerVerb::leaves) {
      if (!is_object) read_joining(i, verb, kind == CareerVerb::leaves);
      return;
    }
    if (kind == CareerVerb::gathers) {
      if (!is_object && (!could_be_person_ || names_[i].guess != Guess::person)) read_members(i, verb);
      return;
    }
    if (of_object != is_object) return;
    const std::uint32_t noun = office_of(verb, kind == CareerVerb::becomes);
    if (noun == kNone) return;
    RoleStatus status = RoleStatus::present;
    if (kind == CareerVerb::holds) status = status_of_copula(scene_, verb);
    if (kind == CareerVerb::becomes && status_of_copula(scene_, verb) == RoleStatus::future)
      status = RoleStatus::future;
    if (kind == CareerVerb::chosen) status = RoleStatus::future;
    const bool over = kind == CareerVerb::left || kind == CareerVerb::taken;
    if (over) status = RoleStatus::past;
    if (kind == CareerVerb::becomes && read_membership(i, noun, status, verb)) return;
    if (!could_be_person_ || names_[i].guess == Guess::organization) return;
    add(i, noun, status, verb, kind == CareerVerb::becomes || a_.lemma[verb] == "swear", over);
  }

  /// The noun of the office: after "as", as attribute or complement of the object.
  std::uint32_t office_of(std::uint32_t verb, bool attribute) const {
    for (const std::uint32_t child : scene_.children(verb)) {
      if (child < verb) continue;
      if ((attribute && a_.dep[child] == Dep::attr) || a_.dep[child] == Dep::oprd) return child;
      if (a_.dep[child] == Dep::prep && (a_.lemma[child] == "as" || a_.lemma[child] == "to")) {
        for (const std::uint32_t object : scene_.children(child)) {
          if (a_.dep[object] != Dep::pobj) continue;
          const std::optional<RoleNoun> noun = role_noun_at(scene_, object, false);
          if (a_.lemma[child] == "as" || (noun && noun->row->title && name_at_[object] == kNone)) return object;
        }
      }
    }
    return kNone;
  }

  RoleDraft membership(std::uint32_t of, RoleStatus status, TokenSpan words) const {
    RoleDraft draft;
    draft.role.title = "member";
    draft.role.status = status;
    if (of != kNone) draft.role.of = scene_.text(names_[of].tokens);
    draft.role.span = a_.bytes(words);
    draft.noun = "member";
    draft.of_mention = of;
    return draft;
  }

  /// A country or body that is a member of another: "of which Ruritania is a member", "Ruritania, a member of the
  /// League".
  bool read_membership(std::uint32_t i, std::uint32_t noun, RoleStatus status, std::uint32_t verb) {
    const std::string word = scene_.noun(noun);
    if (!is_membership(word) || names_[i].guess == Guess::person) return false;
    std::uint32_t of = kNone;
    const std::uint32_t object = object_of(scene_, noun, "of");
    if (object != kNone && name_at_[object] != kNone) of = name_at_[object];
    if (of == kNone && verb != kNone) of = antecedent_of_which(verb);
    RoleDraft draft = membership(of, status, {phrase_begin(scene_, noun), noun + 1});
    draft.role.title = scene_.text({noun, noun + 1});
    draft.noun = word;
    bound_by_times(scene_, {noun, std::max(a_.right_edge[noun], verb == kNone ? 0 : a_.right_edge[verb]) + 1},
                   draft.role);
    out_.roles[i].push_back(std::move(draft));
    if (out_.spoken_for[noun] == kNone) out_.spoken_for[noun] = i;
    return true;
  }

  /// "Britain, which left the European Union in 2020": a country and an organisation of states.
  void read_joining(std::uint32_t i, std::uint32_t verb, bool leaves) {
    if (names_[i].row == kNone || names_[i].sort != NameSort::country) return;
    for (const std::uint32_t child : scene_.children(verb)) {
      if (a_.dep[child] != Dep::dobj || name_at_[child] == kNone) continue;
      const Mention& body = names_[name_at_[child]];
      const bool fits = body.row == kNone ? body.guess == Guess::organization : body.sort == NameSort::organization;
      if (!fits) continue;
      const RoleStatus tense = status_of_copula(scene_, verb);
      RoleDraft draft =
          membership(name_at_[child], leaves ? RoleStatus::past : RoleStatus::present, {verb, body.tokens.end});
      if (tense == RoleStatus::future) {
        draft.role.status = leaves ? RoleStatus::present : RoleStatus::future;
      } else if (tense == RoleStatus::present && a_.tag[verb] != "VBD" && a_.tag[verb] != "VBN") {
        return;  // "wants to join", "joins the call"
      }
      (leaves ? draft.role.to : draft.role.from) = own_time(verb);
      out_.roles[i].push_back(std::move(draft));
    }
  }

  /// "the League, which groups Ruritania, Freedonia and Lutha".
  void read_members(std::uint32_t i, std::uint32_t verb) {
    for (const std::uint32_t child : scene_.children(verb)) {
      if (a_.dep[child] != Dep::dobj) continue;
      std::uint32_t head = child;
      for (int more = 0; more < 40 && head != kNone; ++more) {
        const std::uint32_t name = name_at_[head];
        const bool country = name != kNone && names_[name].row != kNone && names_[name].sort == NameSort::country;
        if (country) out_.members.emplace_back(i, name);
        std::uint32_t next = kNone;
        for (const std::uint32_t c : scene_.children(head)) {
          if (c > head && (a_.dep[c] == Dep::conj || a_.dep[c] == Dep::appos)) next = next == kNone ? c : next;
        }
        head = next;
      }
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
  Titles& out_;
  bool could_be_person_ = false;
};

}  // namespace

bool is_membership(std::string_view noun) {
  return noun == "member" || noun == "signatory" || noun == "observer" || noun == "candidate";
}

bool add_office(const Scene& scene, std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at,
                Titles& titles, std::uint32_t holder, std::uint32_t head, RoleStatus status, bool mentioned) {
  const Analysis& a = scene.analysis;
  const auto is_office = [&](std::uint32_t noun, const std::optional<RoleNoun>& role) {
    return role && role->row->is_persons() && name_at[noun] == kNone && a.tag[noun] != "NNS";
  };
  const std::optional<RoleNoun> noun = role_noun_at(scene, head);
  if (!is_office(head, noun)) return false;
  Mention& name = names[holder];
  if (name.guess == Guess::organization && name.tokens.size() > 1 && !noun->row->title) return false;
  const std::uint32_t begin = phrase_begin(scene, head);
  Owners owners = owners_of(scene, names, name_at, begin, noun->tokens.begin, head);
  if (owners.after.empty() && noun->tokens.end > head + 1) {  // "chief of staff of the army"
    Owners last = owners_of(scene, names, name_at, begin, begin, noun->tokens.end - 1);
    last.before = std::move(owners.before);
    owners = std::move(last);
  }
  std::vector<std::pair<std::uint32_t, RoleNoun>> more;
  for (const std::uint32_t child : scene.children(head)) {
    const bool joined = child > head && a.dep[child] == Dep::conj && child < head + 12;
    const std::optional<RoleNoun> other = joined ? role_noun_at(scene, child) : std::nullopt;
    if (is_office(child, other) && titles.spoken_for[child] == kNone) more.emplace_back(child, *other);
  }
  // "a lawmaker and former minister in Ruritania": what follows the last of them is the last one's.
  Owners own = owners;
  if (!more.empty() && !own.after.empty() && names[own.after.front()].tokens.begin > more.back().first)
    own.after.clear();
  titles.roles[holder].push_back(make_office(scene, names, holder, *noun, begin, status, own));
  name.guess = Guess::person;
  if (noun->row->gender != Gender::unknown && name.gender == Gender::unknown) name.gender = noun->row->gender;
  for (std::uint32_t t = noun->tokens.begin; mentioned && t < noun->tokens.end; ++t) {
    if (titles.spoken_for[t] == kNone && (t == head || name_at[t] == kNone)) titles.spoken_for[t] = holder;
  }
  for (const auto& [conjunct, role] : more) {
    const std::uint32_t from = phrase_begin(scene, conjunct);
    Owners its = owners_of(scene, names, name_at, from, role.tokens.begin, conjunct);
    if (its.after.empty() && own.after.size() < owners.after.size()) its.after = owners.after;
    titles.roles[holder].push_back(make_office(scene, names, holder, role, from, status, its));
    titles.spoken_for[conjunct] = holder;
  }
  return true;
}

void read_careers(const Scene& scene, std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at,
                  Titles& titles) {
  CareerReader reader(scene, names, name_at, titles);
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    if (!names[i].inner) reader.read(i);
  }
}

}  // namespace demarche::actors
