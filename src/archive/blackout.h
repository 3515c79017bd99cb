// A name taken out of what is stored of a page, so that nobody can tell it from the file. Pure.
//
// Each character of the name becomes '█', so that every position in the text stays what it was; in rows the actor is
// called by its office, or "a person".
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/record.h"

namespace demarche::archive {

/// A name as it is looked for: phrases as whole words in any case, and single words with a capital, each written in
/// small letters.
struct ErasedName {
  std::vector<std::vector<std::string>> phrases;  // the words of each full name, in order
  std::set<std::string> words;                    // of a person's names; of others none

  bool empty() const { return phrases.empty(); }
};

/// The name of these full names and aliases. Of a person every word of two letters and more stands for the name;
/// descriptions without a capital are no names and left out. A surname alone may be somebody else's: it is no name of a
/// person who has a longer one, but for pages that are known to mean that person by it (`bare`).
ErasedName erased_name(ActorKind kind, const std::vector<std::string>& names, bool bare = false);

/// Words of letters in small letters, as they are compared: "Anna Véres' aide" is anna, véres, aide.
std::vector<std::string> plain_words(std::string_view text);

/// The text with the name blacked out: phrases everywhere, single words but for those in `shared`.
std::string without_name(std::string_view text, const ErasedName& name, const std::set<std::string>& shared = {});

/// Whether an address, a path or an id has a word of the name (or all of a phrase's), in any case.
bool shows_name(std::string_view address, const ErasedName& name);

/// Whether the text or an actor has a full name.
bool is_named(const Record& record, const ErasedName& name);

/// What the actor is called instead: "foreign minister of Ruritania", "a person".
std::string label_of(const Actor& actor);

/// Takes the name out of page and rows. Actors of that name become unnamed ones; words that another actor of the page
/// has in its name stay outside the full name and the actor's own mentions. Row numbers and positions stay.
void erase_name(Record& record, const ErasedName& name);

}  // namespace demarche::archive
