// What the names of a page name, person or body, where the recogniser is of two minds.
#include <algorithm>

#include "base/edit_distance.h"
#include "reading/actors/cast.h"

namespace demarche::actors {

/// A name of several words is one thing on a page: what the recogniser takes it for most often, or what its last word
/// says.
void Cast::agree_on_full_names() {
  constexpr int kTitled = 4;  // "Mayor Rahm Emanuel" says more than a guess
  WordMap<int> votes;
  const auto counts = [](const Mention& m) {
    return m.form == Form::name && !m.inner && m.row == kNone && m.tokens.size() > 1 && m.guess != Guess::people;
  };
  for (const Mention& m : mentions_) {
    if (!counts(m)) continue;
    const bool titled = m.guess == Guess::person && m.outer < m.tokens.begin;
    votes[ascii_lower(scene_.text(m.tokens))] += titled ? kTitled : m.guess == Guess::person ? 1 : -1;
  }
  for (Mention& m : mentions_) {
    if (!counts(m)) continue;
    const int vote = votes[ascii_lower(scene_.text(m.tokens))];
    const std::string last = scene_.noun(m.tokens.end - 1);
    const auto role = scene_.lexicon.roles.find(last);
    const bool body = (role != scene_.lexicon.roles.end() && role->second.sort == RoleSort::body) ||
                      scene_.lexicon.name_words.find(last) != scene_.lexicon.name_words.end();
    const bool first = is_first_name(name_word(m.tokens.begin));
    if (m.guess != Guess::person && (vote > 0 || (vote == 0 && first)) && !body)
      m.guess = Guess::person;
    else if (m.guess == Guess::person && m.outer == m.tokens.begin &&
             (vote < 0 || (vote == 0 && !first) || (body && (!first || m.tokens.size() > 2))))
      m.guess = Guess::organization;
  }
}

/// "Rinat Akhmetov", taken for a firm, is a man where the page goes on with "Mr. Akhmetov": persons are called by the
/// last word of their names, bodies by the first one or with an article.
void Cast::recognise_by_surname() {
  constexpr int kOtherVotes = 3;
  WordMap<int> bare;  // single words: kOtherVotes for each time that the recogniser takes one for a person, less one
                      // for each other
  WordSet firsts;     // first words of names
  WordMap<std::vector<std::string>> surnames;  // last words of persons' names of several words -> the first words
  const auto free = [](const Mention& m) { return m.form == Form::name && !m.inner && !m.doubtful && m.row == kNone; };
  for (const Mention& m : mentions_) {
    if (!free(m)) continue;
    const bool person = m.guess == Guess::person;
    if (m.tokens.size() == 1) bare[name_word(m.tokens.begin)] += person ? kOtherVotes : -1;
    if (m.tokens.size() > 1 && person) surnames[name_word(m.tokens.end - 1)].push_back(name_word(m.tokens.begin));
    if (m.tokens.size() > 1 && m.guess != Guess::unknown) firsts.insert(name_word(m.tokens.begin));
  }
  if (bare.empty()) return;
  const Analysis& a = scene_.analysis;
  for (Mention& m : mentions_) {
    if (!free(m) || m.guess == Guess::person || m.guess == Guess::people || m.tokens.size() < 2 || m.tokens.size() > 4)
      continue;
    const std::uint32_t last = m.tokens.end - 1;
    const std::string word = name_word(last);
    const std::string noun = scene_.noun(last);
    const bool article = m.tokens.begin > 0 && name_word(m.tokens.begin - 1) == "the";
    const bool body = scene_.lexicon.name_words.find(noun) != scene_.lexicon.name_words.end() ||
                      scene_.lexicon.roles.find(noun) != scene_.lexicon.roles.end();
    bool capitals = true;
    for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t)
      capitals = capitals && (is_ascii_upper(a.word(t).front()) || (a.word(t).front() & 0x80) != 0);
    const auto vote = bare.find(word);
    if (vote == bare.end() || vote->second < 0 || firsts.find(word) != firsts.end() || article || body || !capitals ||
        all_capitals(a.word(last)))
      continue;
    const std::string first = name_word(m.tokens.begin);
    const bool first_name = is_first_name(first);
    const auto role = scene_.lexicon.roles.find(scene_.noun(m.tokens.begin));
    if (role != scene_.lexicon.roles.end() && role->second.title) continue;  // "Speaker Roe" is for the titles
    const bool opener = scene_.lexicon.openers.find(first) != scene_.lexicon.openers.end() ||
                        (first.size() > 5 && first.ends_with("ing"));
    if (opener && !first_name && m.tokens.size() == 2) {  // "Never Roe", "Rebuking Roe"
      m.tokens.begin = m.outer = m.head = last;
    } else {
      const auto namesakes = surnames.find(word);
      const bool slip = namesakes != surnames.end() && first.size() >= 5 &&  // "Donand" for Donald
                        edit_distance(first, namesakes->second.front(), 1) == 1;
      if ((!first_name && !slip && namesakes != surnames.end()) || scene_.headline[m.tokens.begin] != 0) continue;
    }
    m.guess = Guess::person;
  }
}

/// The entity recogniser calls many a bare surname an organisation or a place; the page's full names tell.
void Cast::correct_guesses() {
  const Analysis& a = scene_.analysis;
  for (std::uint32_t t = 0; t < a.size(); ++t) {
    if (a.word(t).size() > 3 && is_ascii_lower(a.word(t).front())) small_words_.emplace(a.word(t));
  }
  agree_on_full_names();
  recognise_by_surname();
  constexpr int kFewVotes = 3;
  WordMap<int> votes;  // of bare names: how often the recogniser thought of a person, less how often of something else
  WordSet acting;      // bare names that act
  WordSet firsts;      // first words of persons' names: "Sun" of "Sun Wei"
  WordSet bodies;      // first words of organisations' names
  WordSet tails;       // ends of persons' names that are more than their last word: "van dyke", "al-baghdadi"
  for (const Mention& m : mentions_) {
    if (m.form != Form::name || m.inner || m.row != kNone) continue;
    if (m.guess == Guess::organization && m.tokens.size() > 1) bodies.emplace(name_word(m.tokens.begin));
    const std::vector<std::string> words = person_words(m.tokens);
    if (words.empty()) continue;
    const bool person = m.guess == Guess::person;
    if (m.doubtful) continue;
    ++times_named_[words.back()];
    ++times_called_[words.front()];
    if (words.size() == 1) votes[words.back()] += person ? 1 : -1;
    // An unknown name that acts is a surname more often than not.
    if (words.size() == 1 && m.guess == Guess::unknown && scene_.headline[m.head] == 0 &&
        scene_.analysis.dep[m.head] == Dep::nsubj && !all_capitals(scene_.analysis.word(m.head)))
      acting.emplace(words.back());
    if (person && words.size() > 1) full_names_.insert(words.front() + " " + words.back());
    if (person && words.size() > 1) firsts.insert(words.front());
    if (person && words.size() > 1 && is_first_name(words.front())) full_surnames_.insert(words.back());
    if (person && words.size() > 2) tails.insert(words[words.size() - 2] + " " + words.back());
    if (person && words.size() > 1 && words.back().find('-') != std::string::npos) tails.insert(words.back());
    if (person && (words.size() > 1 || m.outer < m.tokens.begin))
      if (surnames_.insert(words.back()).second) surname_list_.push_back(words.back());
  }
  for (Mention& m : mentions_) {
    trim_to_surname(m);
    drop_ordinary_word(m);
  }
  // "Verizon", once taken for a man, is what the page takes it for elsewhere.
  for (Mention& m : mentions_) {
    if (m.form != Form::name || m.inner || m.guess != Guess::person || m.tokens.size() != 1 ||
        m.outer != m.tokens.begin || m.gender != Gender::unknown)
      continue;
    const std::string word = name_word(m.tokens.begin);
    const auto vote = votes.find(word);
    const bool body = bodies.find(word) != bodies.end();  // "Valeant" of Valeant Pharmaceuticals
    if (vote == votes.end() || surnames_.find(word) != surnames_.end() || firsts.find(word) != firsts.end() ||
        is_leader(word, m) || (!body && (vote->second >= 0 || acting.find(word) != acting.end())))
      continue;
    m.guess = Guess::organization;
  }
  for (Mention& m : mentions_) {
    if (m.form != Form::name || m.inner || m.guess == Guess::person) continue;
    if (m.tokens.size() > 1) {
      if (m.row == kNone && m.tokens.size() < 5 && m.guess != Guess::people && is_tail(m, tails))
        m.guess = Guess::person;
      continue;
    }
    const std::string word = name_word(m.tokens.begin);
    const auto vote = votes.find(word);
    const bool mostly = m.row == kNone && vote != votes.end() && vote->second >= 0;
    // Decided for the word, so that one bare name is not two actors; not against many votes.
    const bool bare = m.row == kNone && m.guess != Guess::people && acting.find(word) != acting.end() &&
                      (m.guess == Guess::unknown || vote == votes.end() || vote->second >= -kFewVotes);
    // "Jordan said" after "Jim Jordan"
    const bool man = m.row != kNone && m.sort == NameSort::country && scene_.analysis.dep[m.head] == Dep::nsubj &&
                     (scene_.analysis.ent_type[m.head] != "GPE" ||
                      scene_.lexicon.verb_is(scene_.analysis.lemma[scene_.analysis.head[m.head]], VerbTrait::say));
    // "Guardian said" after "Don Guardian"; "the Guardian" is the paper
    const bool paper = (m.sort == NameSort::institution || m.sort == NameSort::organization) &&
                       !all_capitals(scene_.analysis.word(m.head)) && m.tokens.begin > 0 &&
                       name_word(m.tokens.begin - 1) != "the";
    const bool known =
        (m.row == kNone || m.sort == NameSort::place || man || paper) && surnames_.find(word) != surnames_.end();
    if (m.row == kNone && !known && bodies.find(word) != bodies.end()) continue;  // "Bluestone" of Bluestone Partners
    const bool first = m.row == kNone && firsts.find(word) != firsts.end();
    if (!mostly && !bare && !known && !first && !is_leader(word, m) && !is_slip(word, m)) continue;
    m.guess = Guess::person;
    m.row = kNone;
  }
}

bool Cast::is_tail(const Mention& m, const WordSet& tails) const {
  const std::vector<std::string> words = person_words(m.tokens);
  if (words.empty() || words.size() > 2) return false;
  return tails.find(words.size() == 1 ? words.front() : words.front() + " " + words.back()) != tails.end();
}

bool Cast::is_first_name(std::string_view word) const {
  return scene_.lexicon.first_names.find(word) != scene_.lexicon.first_names.end();
}

/// "Classic Hart", "Floridians Ana Hart": an ordinary word is no part of the name of somebody whose full name the page
/// has.
void Cast::drop_ordinary_word(Mention& m) const {
  if (m.form != Form::name || m.inner || m.row != kNone || m.guess == Guess::people || m.outer != m.tokens.begin ||
      m.tokens.size() < 2 || m.tokens.size() > 4)
    return;
  const std::uint32_t first = m.tokens.begin;
  const std::string word = name_word(first);
  const bool ordinary = scene_.lexicon.is_ordinary(word) || scene_.analysis.tag[first] == "NNPS" ||
                        scene_.lexicon.openers.find(word) != scene_.lexicon.openers.end();
  const bool rest = m.tokens.size() == 2 || is_first_name(name_word(first + 1));
  if (!ordinary || !rest || is_first_name(word) ||
      full_surnames_.find(name_word(m.tokens.end - 1)) == full_surnames_.end())
    return;
  m.tokens.begin = m.outer = first + 1;
  m.guess = Guess::person;
  if (!m.tokens.contains(m.head)) m.head = m.tokens.end - 1;
}

/// "Injecting Clinton" at the start of a sentence, "Obama Speech" in a headline: of two capitalised words only the one
/// that is a known surname is the name.
void Cast::trim_to_surname(Mention& m) const {
  const Analysis& a = scene_.analysis;
  if (m.form != Form::name || m.inner || m.guess != Guess::person || m.tokens.size() != 2) return;
  const std::uint32_t begin = m.tokens.begin;
  const std::string one = name_word(begin);
  const std::string two = name_word(begin + 1);
  const bool headline = scene_.headline[begin] != 0;
  const bool thing = small_words_.find(two) != small_words_.end();  // "Obama Speech" where the page has "his speech"
  const auto known = [&](const std::string& word) {
    const auto named = times_named_.find(word);
    const auto leaders = scene_.lexicon.leaders.find(word);
    const bool leader = leaders != scene_.lexicon.leaders.end() &&
                        std::any_of(leaders->second.begin(), leaders->second.end(), [&](const Leader& l) {
                          return l.alone || full_names_.find(l.words.front() + " " + word) != full_names_.end();
                        });
    return leader && named != times_named_.end() && named->second > 1;
  };
  const auto twice = times_named_.find(two);
  if (thing && !is_first_name(one) && surnames_.find(one) != surnames_.end() &&
      (twice == times_named_.end() || twice->second < 2)) {
    m.tokens.end = begin + 1;
    m.head = begin;
    return;
  }
  if (m.outer != begin || (!headline && begin != scene_.sentence(begin).begin)) return;
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
