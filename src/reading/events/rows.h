// The rows of lexicon/events/words.toml as the coder uses them.
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "demarche/record.h"
#include "reading/events/confidence.h"
#include "reading/events/contexts.h"
#include "reading/events/events.h"
#include "reading/propositions/propositions.h"

namespace demarche::events {

/// What a row must find before it codes.
enum class Needs : std::uint8_t {
  recipient,
  spoken,
  no_recipient,
  content,
  side,
  sides,
  actor,
  person,
  military,
  embedded,
  struck,     // done to somebody, a place or a thing that can be touched
  object,     // it has one, whatever it is
  itself,     // the object is an actor, not only something of an actor's
  quarrel,    // one named person or civil body against another
  force,      // the actors are not only such
  arms,       // not only words: such actors are said to act on a place or a group
  crowd,      // many act, or a body; not one named person or a country
  officials,  // on both sides a state, a body or a named person; no press, crowd or family
  coded,      // on both sides a country, or somebody of a sector that concludes agreements
  civil,      // those who act are such persons or bodies
  settled     // some content, or both sides coded
};

/// What a row makes of the deeds that its predicate speaks of.
struct ContentRule {
  Modality modality = Modality::possible;
  bool negated = false;  // refused: what stands there is that the deed will not be done
};

/// A place to look for a side: a slot, for obliques with its preposition.
struct SlotName {
  Slot slot = Slot::whom;
  std::string preposition;
};

/// Lemmas that a phrase's head may have, with the word before it where they are of two words ("tear gas"); `any`
/// accepts all.
struct NounSet {
  std::unordered_set<std::string> lemmas;
  bool any = false;
  bool two_words = false;  // some are of two
  bool has(std::string_view lemma) const { return any || lemmas.contains(std::string(lemma)); }
};

/// A required prepositional phrase.
struct WithPhrase {
  std::string preposition;
  NounSet nouns;
};

struct Row {
  std::string name;                     // its first word: "warn"; stands in made_by
  std::size_t line = 0;                 // in its file
  std::vector<std::string> predicates;  // verb lemmas with particle
  std::vector<std::string> nouns;
  std::vector<std::string> adjectives;  // after a copula: "ready", "open"
  std::optional<NounSet> object;
  std::vector<WithPhrase> with;
  std::vector<std::string> without;  // prepositions whose phrase it must not have
  std::vector<Needs> needs;          // all of them; empty: codes whatever it finds
  bool only_wanted = false;          // holds only where something is wanted of somebody ("told X to leave")
  bool only_bare = false;            // holds only without a clause ("demonstrated", not "demonstrated that")
  std::optional<EventType> event;
  std::optional<Modality> passes;  // no act of its own
  std::string cameo;
  std::string mode;                 // PLOVER's, or the name of a type of the user's own
  bool own = false;                 // the type is of the user's own
  std::optional<double> goldstein;  // of a type of the user's own; else by the code
  std::vector<std::string> contexts;
  std::vector<SlotName> recipient;
  std::vector<SlotName> agent;  // where the one who acts stands when no subject names him ("expelled from X")
  bool reciprocal = false;
  bool swap = false;
  bool mute = false;  // refusing to do this is no refusal of a deed ("declined to comment")
  bool self = false;  // where nobody else is named, the object acts ("troops were deployed")
  std::optional<ContentRule> content;
  std::optional<CommitmentKind> commits;
  bool by_content = false;           // a promise of a deed of conflict is a threat
  bool harm = false;                 // a threat only where the speaker's side would bring the harm about
  bool causes = false;               // its subject would bring its object about ("could lead to a breakdown")
  bool happens = false;              // an act noun in subject place is done, or not done, as the verb says
  std::optional<EventType> implies;  // the deed wanted, where no word names it ("wants troops out of")
  bool by_speaker = false;           // whoever says so acts, on the subject ("said X was responsible")
  bool claims = false;               // with a clause in the indicative it only claims ("suggested that X has ...")
  bool speech = false;               // an act only by what is said ("said it would strike back")
  const Row* answer = nullptr;       // of a dictionary's "A:B": what the recipient does to the actor
  std::optional<float> confidence;   // of a dictionary's row; ours go by the kind of predicate
  std::string example;

  /// How much the row asks for: the more, the more it knows.
  int restrictions() const {
    return (object ? 2 : 0) + 2 * static_cast<int>(with.size()) + (only_wanted || only_bare ? 1 : 0);
  }
};

/// Everything the coder looks up. Immutable once loaded.
struct EventLexicon::Tables {
  std::deque<Row> rows;
  std::unordered_map<std::string, std::vector<const Row*>> by_predicate;  // verb lemma, most restricted row first
  std::unordered_map<std::string, std::vector<const Row*>> by_noun;
  std::unordered_map<std::string, std::vector<const Row*>> by_adjective;
  NounSet things;   // class "@thing": nouns that name a body in one use, a thing in another
  NounSet targets;  // classes "@target", "@place" and "@property": things that force is used on
  NounSet arms;     // classes "@arms", "@attack" and "@troops": what does it for somebody
  std::unordered_map<std::string, double> goldstein;  // CAMEO code -> value
  ContextWords contexts;
  Confidence confidence;
};

/// PLOVER's quad halves: is the type one of conflict (REQUEST counts as verbal conflict), is it done with words alone?
bool is_conflict(EventType type);
bool is_verbal(EventType type);

}  // namespace demarche::events
