// Marks: what about a row of events makes it more or less likely to be right, whatever its words say.
//
// A mark is a plain fact of the row, its proposition and its two sides: a side that a pronoun names, a recipient that
// no argument of the predicate stands for, a reader of the same opinion. What each is worth stands in
// lexicon/events/confidence.toml; see confidence.h.
#pragma once
#include <bitset>
#include <cstdint>
#include <string_view>

namespace demarche::events {

enum class Mark : std::uint8_t {
  made_by_reader,         // the row, its type or a side is a learned reader's
  person_by_reader,       // and a named person acts
  no_actor,               // "was shot"
  no_actor_no_tense,      // "men shot in the square"
  no_actor_measure,       // "was fired", "was seized": a measure, and nobody is said to take it
  actor_vague,            // "it", "they", "this", "that"
  actor_relative,         // "who"
  actor_inside,           // no argument stands for the actor: named inside one, or handed over
  actor_elsewhere,        // the sentence does not name it
  actor_person,           // known by name
  actor_described,        // known by a description alone
  actors_several,         //
  actor_across,           // a verb stands between it and the predicate
  actor_between,          // another actor stands between
  actor_by_noun,          // known by name, here meant by a noun ("the candidate")
  no_recipient,           //
  no_recipient_no_tense,  //
  recipient_inside,       // no argument stands for the recipient: "praised X's plan"
  inside_by_pronoun,      // and a side is a pronoun
  recipient_handed,       // the recipient is that of a deed spoken of
  recipient_elsewhere,    // the sentence does not name it
  recipient_described,    // known by a description alone, without a sector
  recipient_person,       // named by name
  recipient_sector,       // its code has a sector
  recipient_country,      //
  recipient_pronoun,      //
  recipient_vague,        // "it", "this", "that"
  recipient_group,        //
  group_of_conjunct,      // and the clause is a conjunct
  recipients_several,     //
  recipient_by_noun,      // known by name, here meant by a noun
  both_coded,             // both sides have a country's code
  conjunct,               // the clause is a conjunct of another
  no_tense,               // a verb without tense: "criticising", "to meet"
  passive,                //
  dated,                  //
  words_restricted,       // the lexicon's row asks for an object or a phrase
  far,                    // a side stands more than twelve tokens away
  long_sentence,          // of more than 45 tokens
  not_actual,             //
  reader_agrees,          // a reader's likeliest type for the two sides is the row's
  reader_sure,            // and by a clear margin
  reader_disagrees,       //
  person_asks,            // a named person asks or threatens
  noun,                   // the predicate is a noun
  generic,                // bare plural, no past: "presidents criticising judges"
  described_no_tense,     // done to somebody without a name, by a verb without tense: "people convicted of theft"
  pronoun_asks,           // a pronoun asks
  count_
};

using Marks = std::bitset<static_cast<std::size_t>(Mark::count_)>;

/// As in confidence.toml: "actor-by-noun".
std::string_view name_of(Mark mark);

}  // namespace demarche::events
