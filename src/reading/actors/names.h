// Names: the entity recogniser's spans repaired, matched with the lexicon, and proper nouns that it missed.
#pragma once
#include <vector>

#include "reading/actors/mention.h"

namespace demarche::actors {

/// The page's names, ascending by first token, an inner name after the longer one that holds it. Spans leave out
/// articles, titles and a possessive 's. Linear in tokens (a lexicon match looks at one bucket of phrases).
std::vector<Mention> find_names(const Scene& scene);

}  // namespace demarche::actors
