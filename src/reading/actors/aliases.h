// Aliases that the text does not join by itself: misspelt names of tags and headline.
#pragma once
#include <string_view>

#include "reading/actors/cast.h"

namespace demarche::actors {

/// Gives persons and organisations those of the page's tags that are their names but for a slip of the pen ("Samuel
/// Chrap" for Samuel Charap): at most two edits in words of which at least one is the same. Looks at the first
/// kMostTags tags.
void add_misspelt_tags(const Scene& scene, Cast& cast);

constexpr std::size_t kMostTags = 64;

}  // namespace demarche::actors
