// Codes of the user's actor and agent dictionaries.
#pragma once
#include "reading/actors/cast.h"
#include "reading/dictionaries/page_lookup.h"

namespace demarche::actors {

/// Sets Draft::dictionary_code of the actors that the dictionaries know, with country, sector and rule to match.
///
/// A name has the code of the dictionary's phrase that it is, whole; a person also of one that its names end in. A
/// description ("the Ruritanian police") has that of the longest actor phrase in its words, else of the actor that it
/// belongs to. To these come the codes of agent phrases in a description's other words, in a person's present titles
/// and in the name of a body that is no actor of the dictionary. Where the dictionaries know an agent but no actor, the
/// country that the rules found stands before it. Of several codes of one actor the one holds that is in force on the
/// day that the page was published. Linear in the mentions' words.
void use_dictionary(const std::vector<Mention>& mentions, Cast& cast, const dictionaries::PageLookup& lookup);

}  // namespace demarche::actors
