// What a word-act's CAMEO code and PLOVER mode owe to the deed that it speaks of.
#pragma once
#include <string>
#include <string_view>

#include "demarche/record.h"

namespace demarche::events {

/// The deed that is promised, demanded, refused or threatened.
struct ContentDeed {
  EventType type = EventType::agree;
  std::string_view mode;   // PLOVER's; empty: none
  std::string_view cameo;  // empty: none
  bool negated = false;    // what is spoken of is its not happening
};

/// CAMEO code of a word-act by its content, with the fourth digit where the content's own code tells it: a threat of an
/// attack is 1384, a promise of military aid 0332, a demand that prisoners be freed 1053 (0253 where `code` is an
/// appeal's, 02x). Gives back `code` where the content adds nothing.
std::string code_by_content(EventType act, const ContentDeed& content, const std::string& code);

/// PLOVER's mode of a REQUEST, REJECT or THREATEN by its content: "assist", "yield", "violence", ... Empty where the
/// content tells none.
std::string_view mode_by_content(EventType act, const ContentDeed& content);

}  // namespace demarche::events
