// Lexicon matches: names of countries, bodies and peoples as the lexicon writes them.
#pragma once
#include <optional>

#include "reading/actors/mention.h"

namespace demarche::actors {

/// The longest name of the lexicon that begins at `token` and ends with a token, with its row and sort; looks at one
/// bucket of phrases.
std::optional<Mention> match_lexicon(const Scene& scene, std::uint32_t token);

}  // namespace demarche::actors
