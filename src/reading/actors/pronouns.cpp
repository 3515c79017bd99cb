#include "reading/actors/pronouns.h"

#include <algorithm>

#include "reading/actors/definites.h"

namespace demarche::actors {
namespace {

constexpr double kLeast = 0.5;

bool is_subject(Dep dep) { return dep == Dep::nsubj || dep == Dep::nsubjpass; }

bool is_clause(const Analysis& a, std::uint32_t t) { return a.pos[t] == Pos::verb || a.pos[t] == Pos::aux; }

/// "it is clear that", "it was the second time", "it seems", "it took ... to": stands for nothing.
bool is_empty_it(const Scene& scene, std::uint32_t token) {
  const Analysis& a = scene.analysis;
  if (a.lemma[token] != "it" || !is_subject(a.dep[token])) return false;
  const std::uint32_t verb = a.head[token];
  const std::string_view lemma = a.lemma[verb];
  if (lemma == "seem" || lemma == "appear" || lemma == "happen" || lemma == "rain" || lemma == "snow" ||
      lemma == "take")
    return true;
  if (lemma == "turn" || lemma == "come") return true;
  bool clause = false;
  bool time = false;
  for (const std::uint32_t child : scene.children(verb)) {
    if (child < token) continue;
    clause = clause || a.dep[child] == Dep::ccomp || a.dep[child] == Dep::xcomp || a.dep[child] == Dep::csubj ||
             a.dep[child] == Dep::advcl;
    if (a.dep[child] != Dep::attr && a.dep[child] != Dep::acomp) continue;
    time = time || a.ent_type[child] == "DATE" || a.ent_type[child] == "TIME" || a.lemma[child] == "time" ||
           a.lemma[child] == "case";
    for (const std::uint32_t below : scene.children(child)) {
      clause = clause || a.dep[below] == Dep::ccomp || a.dep[below] == Dep::xcomp || a.dep[below] == Dep::relcl ||
               a.dep[below] == Dep::advcl;
    }
  }
  return lemma == "be" && (clause || time);
}

/// Is the pronoun the subject of "would" or "will"?
bool announces(const Analysis& a, std::uint32_t pronoun) {
  const std::uint32_t next = pronoun + 1;
  return next < a.size() && is_subject(a.dep[pronoun]) && a.tag[next] == "MD" &&
         (a.lemma[next] == "would" || a.lemma[next] == "will");
}

}  // namespace

std::optional<Mention> pronoun_at(const Scene& scene, std::uint32_t token) {
  const Analysis& a = scene.analysis;
  const std::string_view tag = a.tag[token];
  if (tag != "PRP" && tag != "PRP$" && tag != "WP" && tag != "WDT" && tag != "WP$") return std::nullopt;
  const std::string word = scene.lower_word(token);
  Mention m;
  m.form = Form::pronoun;
  m.tokens = {token, token + 1};
  m.head = token;
  m.outer = token;
  m.noun = word;
  if (word == "he" || word == "him" || word == "his" || word == "himself")
    m.gender = Gender::male;
  else if (word == "she" || word == "her" || word == "hers" || word == "herself")
    m.gender = Gender::female;
  else if (word == "they" || word == "them" || word == "their" || word == "theirs" || word == "themselves")
    m.plural = true;
  else if (word == "who" || word == "whom" || word == "whose" || word == "which" || word == "that")
    m.noun = "who";
  else if (word != "it" && word != "its" && word != "itself")
    return std::nullopt;
  if (is_empty_it(scene, token)) return std::nullopt;
  return m;
}

PronounResolver::PronounResolver(const Scene& scene, const std::vector<Mention>& mentions, const Cast& cast)
    : scene_(scene), mentions_(mentions), cast_(cast), name_at_(scene.analysis.size(), kNone) {
  for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
    const Mention& m = mentions_[i];
    if (m.form != Form::name || m.inner) continue;
    for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) name_at_[t] = i;
  }
  find_speakers();
}

/// The subject of the verb of saying that stands outside the quotation in a sentence that the quotation shares; a
/// quotation that goes on in sentences of its own keeps the speaker of the one before it in the same paragraph.
void PronounResolver::find_speakers() {
  const Analysis& a = scene_.analysis;
  std::uint32_t quotes = 0;
  for (const std::uint32_t q : scene_.quote) quotes = std::max(quotes, q);
  speakers_.assign(quotes + 1U, kNone);
  std::uint32_t last_quote = 0;
  for (const TokenSpan sentence : a.sentences) {
    std::uint32_t speaker = kNone;
    std::uint32_t first = 0;
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      if (scene_.quote[t] != 0 && first == 0) first = scene_.quote[t];
      const std::uint32_t verb = a.head[t];
      if (speaker == kNone && scene_.quote[t] == 0 && is_subject(a.dep[t]) && scene_.quote[verb] == 0 &&
          scene_.lexicon.verb_is(a.lemma[verb], VerbTrait::say))
        speaker = t;
    }
    if (first == 0) continue;
    if (speaker == kNone && last_quote != 0) speaker = speakers_[last_quote];
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      const std::uint32_t q = scene_.quote[t];
      if (q == 0) continue;
      if (speakers_[q] == kNone) speakers_[q] = speaker;
      last_quote = q;
    }
  }
}

std::uint32_t PronounResolver::speaker_of(std::uint32_t token) const {
  const std::uint32_t q = scene_.quote[token];
  return q == 0 ? kNone : speakers_[q];
}

/// Who speaks the words around `token`, as far as that is settled; kNone otherwise.
std::uint32_t PronounResolver::speaking(const std::vector<std::uint32_t>& seen, std::uint32_t token) const {
  const std::uint32_t speaker = speaker_of(token);
  if (speaker == kNone) return kNone;
  if (name_at_[speaker] != kNone) return mentions_[name_at_[speaker]].draft;
  for (std::size_t i = seen.size(), looked = 0; i-- > 0 && looked < kLookBack; ++looked) {
    const Mention& m = mentions_[seen[i]];
    if (m.head == speaker) return m.draft;
    if (m.head < speaker) break;
  }
  return kNone;
}

bool PronounResolver::agrees(const Mention& p, const Mention& c) const {
  const Draft& d = cast_[c.draft];
  const bool person = d.kind == ActorKind::person || (d.kind == ActorKind::unnamed && !d.plural);
  if (p.plural) return d.plural || d.kind == ActorKind::group || d.kind == ActorKind::organization;
  if (p.gender != Gender::unknown) return person && (d.gender == Gender::unknown || d.gender == p.gender);
  // it, its
  return !d.plural && (d.kind == ActorKind::country || d.kind == ActorKind::organization ||
                       (d.kind == ActorKind::group && !c.plural) || d.kind == ActorKind::document);
}

/// How the candidate stands to the clauses above the pronoun: the subject of the nearest of them is the best guess; the
/// object is, where the verb blames, urges or warns somebody (implicit causality).
double PronounResolver::clause_bonus(std::uint32_t pronoun, std::uint32_t candidate) const {
  const Analysis& a = scene_.analysis;
  std::uint32_t t = pronoun;
  int clauses = 0;
  for (int step = 0; step < 30 && a.head[t] != t; ++step) {
    t = a.head[t];
    if (!is_clause(a, t)) continue;
    ++clauses;
    if (a.head[candidate] != t) continue;
    const bool own = clauses == 1 && a.tag[pronoun] != "PRP$";
    if (own) return -10;  // an argument of the same verb: "he told him"
    // "Warned Italy that it must leave" means Italy, "that it would retaliate" the one who warns.
    const bool means_object =
        clauses > 1 && scene_.lexicon.verb_is(a.lemma[t], VerbTrait::object) && !announces(a, pronoun);
    if (is_subject(a.dep[candidate])) return means_object ? 2.0 : 4.0 - 0.8 * clauses;
    if (a.dep[candidate] == Dep::dobj || a.dep[candidate] == Dep::dative) return means_object ? 4.5 : 1.0;
    return 0.5;
  }
  return 0;
}

double PronounResolver::score(const Mention& p, const Mention& c, std::uint32_t sentences_back) const {
  const Analysis& a = scene_.analysis;
  const Draft& d = cast_[c.draft];
  double out = 4.0 - 1.6 * sentences_back;
  const Dep dep = a.dep[c.head];
  if (is_subject(dep))
    out += 2.0;
  else if (dep == Dep::dobj || dep == Dep::dative)
    out += 0.8;
  else if (dep == Dep::compound || dep == Dep::amod || dep == Dep::nmod)
    out -= 2.0;
  else if (dep == Dep::poss)
    out += p.noun == "his" || p.noun == "her" || p.noun == "its" ? 0.3 : -0.3;
  if (c.form == Form::pronoun) out += 0.6;  // what was spoken of so already
  if (d.kind == ActorKind::person) out += 0.5;
  if (p.gender != Gender::unknown && d.gender == p.gender) out += 0.8;
  out += 0.15 * static_cast<double>(std::min<std::size_t>(d.mentions.size(), 6));
  if (p.plural && !d.plural && d.kind != ActorKind::group) out -= 1.5;
  if (p.noun == "it" && dep != Dep::nsubj && dep != Dep::nsubjpass && sentences_back > 0) out -= 1.0;
  const bool quoted = scene_.quote[p.head] != 0;
  if (quoted != (scene_.quote[c.head] != 0)) out -= 0.8;
  if (sentences_back == 0) out += clause_bonus(p.head, c.head);
  const std::uint32_t distance = p.head - std::min(p.head, c.head);
  out -= 0.01 * std::min<std::uint32_t>(distance, 80);
  return out;
}

/// "who", "which", "that": the noun that the relative clause hangs from.
std::uint32_t PronounResolver::relative(const std::vector<std::uint32_t>& seen, const Mention& p) const {
  const Analysis& a = scene_.analysis;
  std::uint32_t t = p.head;
  for (int step = 0; step < 8 && a.head[t] != t && a.dep[t] != Dep::relcl; ++step) t = a.head[t];
  if (a.dep[t] != Dep::relcl) return kNone;
  const std::uint32_t noun = a.head[t];
  for (std::size_t i = seen.size(), looked = 0; i-- > 0 && looked < 30; ++looked) {
    const Mention& c = mentions_[seen[i]];
    if (c.draft != kNone && c.form != Form::pronoun && !c.inner &&
        (c.head == noun || (c.form == Form::name && c.tokens.contains(noun))))
      return c.draft;
  }
  return kNone;
}

std::uint32_t PronounResolver::find(const std::vector<std::uint32_t>& seen, std::uint32_t mention) const {
  const Mention& p = mentions_[mention];
  const Analysis& a = scene_.analysis;
  if (p.noun == "who") return relative(seen, p);
  // "the U.S. and its allies": the possessor is the first of the pair.
  const std::uint32_t noun = a.head[p.head];
  const bool in_pair = a.tag[p.head] == "PRP$" && a.dep[noun] == Dep::conj;
  const std::uint32_t speaker = speaker_of(p.head);
  const std::uint32_t speaking_draft = speaking(seen, p.head);
  const std::uint32_t sentence = a.sentence_of[p.head];
  std::uint32_t best = kNone;
  double best_score = kLeast;
  for (std::size_t i = seen.size(), looked = 0; i-- > 0 && looked < kLookBack; ++looked) {
    const Mention& c = mentions_[seen[i]];
    const std::uint32_t back = sentence - std::min(sentence, a.sentence_of[c.head]);
    if (back > 3) break;
    if (c.draft == kNone || !agrees(p, c)) continue;
    if (in_pair && c.head == a.head[noun]) return c.draft;
    if (c.tokens.contains(p.head) || (a.head[p.head] == c.head && c.form == Form::description)) continue;
    if (speaker != kNone && scene_.quote[c.head] != scene_.quote[p.head] &&
        (c.head == speaker || c.tokens.contains(speaker)))
      continue;
    if (c.draft == speaking_draft) continue;  // who speaks says "I"
    const double value = score(p, c, back);
    if (value > best_score) {
      best_score = value;
      best = c.draft;
    }
  }
  return best;
}

}  // namespace demarche::actors
