// When two names count as the same name.
#pragma once
#include <string>
#include <string_view>

namespace demarche::archive {

/// The name without what does not tell names apart: ASCII letters in lower case, runs of blanks as one, no blanks or
/// full stops at the ends, no leading "the", and the typographic apostrophe as the plain one. Empty only for a name of
/// nothing else.
std::string name_key(std::string_view name);

}  // namespace demarche::archive
