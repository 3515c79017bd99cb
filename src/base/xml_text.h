// Text of strangers inside XML 1.0 (Atom, SVG).
#pragma once
#include <string>
#include <string_view>

namespace demarche {

/// `text` as content of an element or of an attribute in double quotes. Control characters that XML has no place for
/// are left out.
std::string xml_text(std::string_view text);

}  // namespace demarche
