// What a body is for or against, which is the rest of its name: "Americans for Prosperity".
#pragma once
#include <vector>

#include "reading/actors/mention.h"

namespace demarche::actors {

/// Is the word one that bodies' names end with ("Committee", "Post")?
bool names_body(const Scene& scene, std::uint32_t token);

/// Makes one name of a body's or people's name and the capitalised words after "for" or "against"; the names that these
/// were before stay as inner ones where the lexicon has them. Linear.
void join_purposes(const Scene& scene, std::vector<Mention>& names);

}  // namespace demarche::actors
