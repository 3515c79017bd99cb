// What the names of a page name, person or body, where the recogniser is of two minds.
#include <algorithm>

#include "base/edit_distance.h"
#include "reading/actors/cast.h"

namespace demarche::actors {

/// A name of several words is one thing on a page: what the recogniser takes it for most often, or what its last word
/// says.
void Cast::agree_on_full_names() {
  WordMap<int> votes;
  const auto counts = [](const Mention& m) {
    return m.form == Form::name && !m.inner && m.row == kNone && m.tokens.size() > 1 && m.guess != Guess::people;
  };
  for (const Mention& m : mentions_) {
    if (counts(m)) votes[ascii_lower(scene_.text(m.tokens))] += m.guess == Guess::person ? 1 : -1;
  }
  for (Mention& m : mentions_) {
    if (!counts(m)) continue;
    const int vote = votes[ascii_lower(scene_.text(m.tokens))];
    const std::string last = scene_.noun(m.tokens.end - 1);
    const auto role = scene_.lexicon.roles.find(last);
    const bool body = (role != scene_.lexicon.roles.end() && role->second.sort == RoleSort::body) ||
                      scene_.lexicon.name_words.find(last) != scene_.lexicon.name_words.end();
    const bool first =
        scene_.lexicon.first_names.find(scene_.lower_word(m.tokens.begin)) != scene_.lexicon.first_names.end();
    if (m.guess != Guess::person && (vote > 0 || (vote == 0 && first)) && !body)
      m.guess = Guess::person;
    else if (m.guess == Guess::person && m.outer == m.tokens.begin &&
             (vote < 0 || (vote == 0 && !first) || (body && !first)))
      m.guess = Guess::organization;
  }
}

/// The entity recogniser calls many a bare surname an organisation or a place; the page's full names tell.
void Cast::correct_guesses() {
  agree_on_full_names();
  constexpr int kFewVotes = 3;
  WordMap<int> votes;  // of bare names: how often the recogniser thought of a person, less how often of something else
  WordSet acting;      // bare names that act
  WordSet firsts;      // first words of persons' names: "Sun" of "Sun Wei"
  WordSet bodies;      // first words of organisations' names
  for (const Mention& m : mentions_) {
    if (m.form != Form::name || m.inner || m.row != kNone) continue;
    if (m.guess == Guess::organization && m.tokens.size() > 1) bodies.emplace(scene_.lower_word(m.tokens.begin));
    const std::vector<std::string> words = person_words(m.tokens);
    if (words.empty()) continue;
    const bool person = m.guess == Guess::person;
    if (m.doubtful) continue;
    ++times_named_[words.back()];
    if (words.size() == 1) votes[words.back()] += person ? 1 : -1;
    // An unknown name that acts is a surname more often than not.
    if (words.size() == 1 && m.guess == Guess::unknown && scene_.headline[m.head] == 0 &&
        scene_.analysis.dep[m.head] == Dep::nsubj && !all_capitals(scene_.analysis.word(m.head)))
      acting.emplace(words.back());
    if (person && words.size() > 1) full_names_.insert(words.front() + " " + words.back());
    if (person && words.size() > 1) firsts.insert(words.front());
    if (person && (words.size() > 1 || m.outer < m.tokens.begin))
      if (surnames_.insert(words.back()).second) surname_list_.push_back(words.back());
  }
  for (Mention& m : mentions_) trim_to_surname(m);
  for (Mention& m : mentions_) {
    if (m.form != Form::name || m.inner || m.guess == Guess::person || m.tokens.size() != 1) continue;
    const std::string word = scene_.lower_word(m.tokens.begin);
    const auto vote = votes.find(word);
    const bool mostly = m.row == kNone && vote != votes.end() && vote->second >= 0;
    // Decided for the word, so that one bare name is not two actors; not against many votes.
    const bool bare = m.row == kNone && m.guess != Guess::people && acting.find(word) != acting.end() &&
                      (m.guess == Guess::unknown || vote == votes.end() || vote->second >= -kFewVotes);
    // "Jordan said" after "Jim Jordan"
    const bool man = m.row != kNone && m.sort == NameSort::country && scene_.analysis.dep[m.head] == Dep::nsubj &&
                     (scene_.analysis.ent_type[m.head] != "GPE" ||
                      scene_.lexicon.verb_is(scene_.analysis.lemma[scene_.analysis.head[m.head]], VerbTrait::say));
    const bool known = (m.row == kNone || m.sort == NameSort::place || man) && surnames_.find(word) != surnames_.end();
    if (m.row == kNone && !known && bodies.find(word) != bodies.end()) continue;  // "Bluestone" of Bluestone Partners
    const bool first = m.row == kNone && firsts.find(word) != firsts.end();
    if (!mostly && !bare && !known && !first && !is_leader(word, m) && !is_slip(word, m)) continue;
    m.guess = Guess::person;
    m.row = kNone;
  }
}

/// "Injecting Clinton" at the start of a sentence, "Obama Speech" in a headline: of two capitalised words only the one
/// that is a known surname is the name.
void Cast::trim_to_surname(Mention& m) const {
  const Analysis& a = scene_.analysis;
  if (m.form != Form::name || m.inner || m.guess != Guess::person || m.tokens.size() != 2 || m.outer != m.tokens.begin)
    return;
  const std::uint32_t begin = m.tokens.begin;
  const std::string one = scene_.lower_word(begin);
  const std::string two = scene_.lower_word(begin + 1);
  const bool headline = scene_.headline[begin] != 0;
  const auto known = [&](const std::string& word) {
    const auto named = times_named_.find(word);
    const auto leaders = scene_.lexicon.leaders.find(word);
    const bool leader = leaders != scene_.lexicon.leaders.end() &&
                        std::any_of(leaders->second.begin(), leaders->second.end(), [&](const Leader& l) {
                          return l.alone || full_names_.find(l.words.front() + " " + word) != full_names_.end();
                        });
    return leader && named != times_named_.end() && named->second > 1;
  };
  if (!headline && begin != scene_.sentence(begin).begin) return;
  if (scene_.lexicon.first_names.find(one) != scene_.lexicon.first_names.end() || one.size() < 3) return;
  const bool common = a.tag[begin] != "NNP" || headline || one.ends_with("ing");
  if (known(two) && common && !known(one)) {
    const auto leaders = scene_.lexicon.leaders.find(two);
    for (const Leader& leader : leaders->second) {
      if (leader.words.front() == one) return;
    }
    m.tokens.begin = m.outer = begin + 1;
  } else if (headline && known(one) && !known(two)) {
    m.tokens.end = begin + 1;
  }
  if (!m.tokens.contains(m.head)) m.head = m.tokens.begin;
}

bool Cast::is_leader(std::string_view word, const Mention& m) const {
  if (m.row != kNone || m.guess == Guess::people) return false;
  const auto leaders = scene_.lexicon.leaders.find(word);
  return leaders != scene_.lexicon.leaders.end() &&
         std::any_of(leaders->second.begin(), leaders->second.end(), [](const Leader& leader) { return leader.alone; });
}

/// "Sameuelson", which the recogniser takes for a firm, is a slip for the page's Samuelson.
bool Cast::is_slip(std::string_view word, const Mention& m) const {
  constexpr std::size_t kMostSurnames = 64;
  if (m.row != kNone || word.size() < 7 || m.guess == Guess::people) return false;
  const auto looked_at = static_cast<std::ptrdiff_t>(std::min(surname_list_.size(), kMostSurnames));
  return std::any_of(surname_list_.begin(), surname_list_.begin() + looked_at, [&](const std::string& known) {
    return known.front() == word.front() && known.size() >= 6 && known + "s" != word &&
           std::string(word) + "s" != known && edit_distance(known, word, 1) == 1;
  });
}

}  // namespace demarche::actors
